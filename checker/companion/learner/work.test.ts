import assert from 'node:assert/strict'
import test from 'node:test'
import { digestSources, openTodos } from './work.ts'

const sources = (files: { [name: string]: string }) => new Map(Object.entries(files))

test('digestSources() depends on names and texts, not on the order', () => {
  const digest = digestSources(sources({ 'a.ts': '1', 'b.ts': '2' }))
  assert.match(digest, /^[0-9a-f]{32}$/)
  assert.equal(digestSources(sources({ 'b.ts': '2', 'a.ts': '1' })), digest)
  const others: { [name: string]: string }[] = [
    { 'a.ts': '1' },
    { 'a.ts': '2', 'b.ts': '1' },
    { 'a.ts': '1', 'c.ts': '2' },
    { 'a.ts': '1b.ts', 'b.ts': '2' },
    { 'a.ts': '12', 'b.ts': '' }
  ]
  for (const other of others) assert.notEqual(digestSources(sources(other)), digest)
})

test('openTodos() goes by the numbers, through all files; those without one come last', () => {
  const todos = openTodos(
    sources({
      'node.ts': '// TODO 2: b\n// TODO: x\n',
      'chat.ts': '\n// TODO 1: a\n// TODO 3: c\n'
    })
  )
  assert.deepEqual(
    todos.map(({ file, line, text }) => [file, line, ...text]),
    [
      ['chat.ts', 2, 'TODO 1: a'],
      ['node.ts', 1, 'TODO 2: b'],
      ['chat.ts', 3, 'TODO 3: c'],
      ['node.ts', 2, 'TODO: x']
    ]
  )
})
