import assert from 'node:assert/strict'
import test from 'node:test'
import { applyPatch } from './apply-patch.ts'
import { parsePatch } from './parse-patches.ts'

const SOURCES = new Map([
  ['node.ts', 'a\nb\n\na\nc\n'],
  ['chat.ts', '  $&\n']
])

function patched(patch: string): { [file: string]: string } {
  return Object.fromEntries(applyPatch(SOURCES, parsePatch(patch, 'node.ts')))
}

test('applyPatch() changes lines of several files, wherever they stand', () => {
  const { 'node.ts': node, 'chat.ts': chat } = patched(
    '-c\n+d\n\n a\n+e\n b\n@@ chat.ts\n-  $&\n+$1\n'
  )
  assert.deepEqual([node, chat], ['a\ne\nb\n\na\nd\n', '$1\n'])
})

test('applyPatch() looks for places in the file as it was', () => {
  assert.equal(patched('-b\n+a\n\n-a\n-c\n')['node.ts'], 'a\na\n\n')
})

test('applyPatch() makes a file, empty lines and all, and leaves what it was given alone', () => {
  const before = [...SOURCES]
  assert.equal(patched('@@ new.ts\n+a\n\n+b\n')['new.ts'], 'a\n\nb\n')
  assert.deepEqual([...SOURCES], before)
})

const WRONG: { title: string; patch: string; line: number; message: RegExp }[] = [
  {
    title: 'a line that is not there',
    patch: '-b\n\n-d\n',
    line: 3,
    message: /^"d" was not found in node\.ts$/
  },
  {
    title: 'a line that is there with another indentation',
    patch: '-  b\n',
    line: 1,
    message: /^"b" was not found in node\.ts$/
  },
  {
    title: 'a line that stands twice',
    patch: '-a\n',
    line: 1,
    message: /^"a" stands 2 times in node/
  },
  {
    title: 'lines that stand apart',
    patch: '-a\n-d\n',
    line: 1,
    message: /^"a", with what follows, was not found in node\.ts$/
  },
  {
    title: 'new lines without a place',
    patch: '+d\n',
    line: 1,
    message: /^say beside which line of node\.ts this comes$/
  },
  {
    title: 'hunks that share a line',
    patch: '-a\n-b\n\n b\n+d\n',
    line: 4,
    message: /^has a line in common with what stands in line 1$/
  },
  {
    title: 'a file that is not there',
    patch: '@@ new.ts\n+a\n\n-b\n',
    line: 4,
    message: /^there is no new\.ts$/
  }
]

for (const { title, patch, line, message } of WRONG) {
  test(`applyPatch() finds ${title}`, () => {
    assert.throws(() => patched(patch), { name: 'LineError', line, message })
  })
}
