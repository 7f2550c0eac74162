import assert from 'node:assert/strict'
import test from 'node:test'
import { BrokenWorkshopError, LESSONS_DIR, UsageError } from '#checker/project'
import { explainError } from './explain-error.ts'

test('explainError() shows no stack for what is no bug', () => {
  const usage = explainError(new UsageError('there is no lesson "x"'))
  assert.deepEqual(usage, { text: 'there is no lesson "x"', code: 64 })
  const broken = explainError(new BrokenWorkshopError(LESSONS_DIR, 'is missing'))
  assert.equal(broken.code, 2)
  assert.match(broken.text, /^lessons is missing\n.*git checkout -- lessons$/)
})

test('explainError() asks for a report of a bug, with its stack', () => {
  const { text, code } = explainError(new TypeError('x is not a function'))
  assert.equal(code, 70)
  assert.match(text, /please report it:\nTypeError: x is not a function\n {4}at /)
})
