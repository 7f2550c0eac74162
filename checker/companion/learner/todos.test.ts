import assert from 'node:assert/strict'
import test from 'node:test'
import { findTodos, withoutTodos } from './todos.ts'

const SOURCE = `// TODO 1: import it.
import a from 'a'

async function main() {
  // TODO 2: do this,
  //   and that.
  // Not a TODO.
}

// TODO: and so on
`

test('findTodos() gives place, number and text', () => {
  assert.deepEqual(findTodos(SOURCE), [
    { line: 1, number: 1, text: ['TODO 1: import it.'] },
    { line: 5, number: 2, text: ['TODO 2: do this,', 'and that.'] },
    { line: 10, number: undefined, text: ['TODO: and so on'] }
  ])
})

test('findTodos() takes nothing else for a TODO', () => {
  const source = "const todo = '// TODO'\n// TODOS\nf() // TODO: at the end\n//   indented\n"
  assert.deepEqual(findTodos(source), [])
})

test('withoutTodos() leaves what a formatter would leave', () => {
  const expected = `import a from 'a'

async function main() {
  // Not a TODO.
}
`
  assert.equal(withoutTodos(SOURCE), expected)
  assert.equal(withoutTodos(expected), expected)
  assert.equal(withoutTodos('a\n\n// TODO\n\nb\n'), 'a\n\nb\n')
  assert.equal(withoutTodos('// TODO\n//   more\n\n// TODO\n'), '')
})
