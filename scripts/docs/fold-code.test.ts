import assert from 'node:assert/strict'
import test from 'node:test'
import { FOLDED, foldCode, unfoldCode } from './fold-code.ts'

const MARKER = '<!-- code solution/node.ts: "a" -->'
const CODE = ['```ts', '1', '2', '3', '4', '```']
const FOLD = [
  MARKER,
  '<details>',
  `<summary>${FOLDED}</summary>`,
  '',
  ...CODE,
  '',
  '</details>',
  ''
]

const fold = (...lines: string[]): string[] => foldCode(lines.join('\n')).split('\n')

test('foldCode() folds the code of the solution', () => {
  assert.deepEqual(fold('text', MARKER, ...CODE, '', 'more'), ['text', ...FOLD, 'more'])
})

test('foldCode() leaves short code, code of others and what is no code as it is', () => {
  const text = [
    MARKER,
    '```ts',
    '1',
    '```',
    '',
    '<!-- code steps/connects.ts: "a" -->',
    ...CODE,
    '',
    '```sh',
    'a',
    'b',
    'c',
    'd',
    '```',
    ''
  ]
  assert.deepEqual(fold(...text), text)
})

test('unfoldCode() moves no line, and what it unfolds is folded in the same way again', () => {
  const text = ['text', ...FOLD, 'more', '<details>', '<summary>Mine</summary>', '</details>', '']
  const unfolded = unfoldCode(text.join('\n'))
  assert.equal(unfolded.split('\n').length, text.length)
  assert.equal(unfolded.split('\n').indexOf('more'), text.indexOf('more'))
  assert.doesNotMatch(unfolded, new RegExp(FOLDED))
  assert.match(unfolded, /<summary>Mine/)
  assert.deepEqual(foldCode(unfolded).split('\n'), text)
})
