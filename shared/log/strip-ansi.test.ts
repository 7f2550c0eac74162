import assert from 'node:assert/strict'
import test from 'node:test'
import { stripAnsi } from './strip-ansi.ts'

test('stripAnsi() removes complete sequences', () => {
  const styled = [
    '\u001b[31mx\u001b[0m',
    '\u001b[38:2:1:2:3mx',
    '\u001b[?25lx',
    '\u009b31mx',
    '\u001b(Bx',
    '\u001b7x',
    '\u001b]0;my title\u0007x',
    '\u001b]8;;http://a.b/c\u001b\\x\u001b]8;;\u001b\\',
    '\u001bPq,\u009cx'
  ]
  for (const text of styled) assert.equal(stripAnsi(text), 'x', JSON.stringify(text))
})

test('stripAnsi() leaves everything else', () => {
  for (const text of ['', 'x', '\u001b', 'x\u001b[31', '\u001b]0;open', '\u001b]a\nb\u0007']) {
    assert.equal(stripAnsi(text), text)
  }
})

test('stripAnsi() is linear for hostile text', () => {
  const start = performance.now()
  for (const part of ['\u001b]', '\u001b[', '\u001b[;', '\u001b;?', '\u001bPa']) {
    stripAnsi(part.repeat(200_000))
  }
  assert.ok(performance.now() - start < 1000)
})
