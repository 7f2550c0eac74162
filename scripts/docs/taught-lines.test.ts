import assert from 'node:assert/strict'
import test from 'node:test'
import { taughtLines } from './taught-lines.ts'

function taught(starter: string, solution: string): number[] {
  return taughtLines(starter, solution).map(({ line }) => line)
}

test('taughtLines() are the lines that only the solution has', () => {
  const found = taughtLines('a\n// TODO: b\n\nc\n', 'a\n\nb\n\nc\n')
  assert.deepEqual(found, [{ line: 3, text: 'b' }])
})

test('taughtLines() counts a comma that a line has gained', () => {
  assert.deepEqual(taught('key: 1\n}\n', 'key: 1,\nmore: 2\n}\n'), [1, 2])
})

test('taughtLines() tells a new bracket from an old one', () => {
  const starter = 'first {\n}\n// TODO\nlast {\n}\n'
  const solution = 'first {\n}\nnew {\n}\nlast {\n}\n'
  assert.deepEqual(taught(starter, solution), [3, 4])
})
