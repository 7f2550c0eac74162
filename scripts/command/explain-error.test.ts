import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import test from 'node:test'
import { BrokenWorkshopError, LESSONS_DIR, UsageError } from '#checker/project'
import { explainError } from './explain-error.ts'

const ON_LINUX = { skip: process.platform !== 'linux' && 'needs /dev/full' }

test('explainError() shows no stack for what is no bug', () => {
  const usage = explainError(new UsageError('there is no lesson "x"'))
  assert.deepEqual(usage, { text: 'there is no lesson "x"', code: 64 })
  const broken = explainError(new BrokenWorkshopError(LESSONS_DIR, 'is missing'))
  assert.equal(broken.code, 2)
  assert.match(broken.text, /^lessons is missing\n.*git checkout -- lessons$/)
})

test('explainError() says that the machine got in the way', ON_LINUX, async () => {
  const error = await writeFile('/dev/full', 'text').catch(each => each)
  const { text, code } = explainError(error)
  assert.equal(code, 2)
  assert.match(text, /^This machine got in the way: ENOSPC: no space left on device, write$/)
})

test('explainError() asks for a report of a bug, with its stack', () => {
  const { text, code } = explainError(new TypeError('x is not a function'))
  assert.equal(code, 70)
  assert.match(text, /please report it:\nTypeError: x is not a function\n {4}at /)
})
