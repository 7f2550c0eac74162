import assert from 'node:assert/strict'
import test from 'node:test'
import { historyOf, started, type Written } from '#checker/story'
import { GENERAL_SYMPTOMS } from './general-symptoms.ts'
import { checkpointOf, PASSES } from './judge.fixture.ts'
import { conclude } from './judge.ts'

const TYPED = { typed: true }

test('conclude() has a step for the compiler where there is a file to compile', () => {
  const sound: Written = { kind: 'type-checked', actor: 'engine', errors: [] }
  const checkpoint = checkpointOf(PASSES)
  const ids = (written: Written[], typed: boolean) =>
    conclude(checkpoint, historyOf(written, { typed })).steps.map(({ id }) => id)
  assert.deepEqual(ids([sound], true), ['type-check', 'passes-0'])
  assert.deepEqual(ids([started()], false), ['passes-0'])
})

test('conclude() fails with the messages of the compiler, and skips the rest', () => {
  const errors = ['a.ts:1:2 TS2304: cannot find x', 'a.ts:2:3 TS2304: cannot find y']
  const verdict = conclude(
    checkpointOf(PASSES),
    historyOf([{ kind: 'type-checked', actor: 'engine', errors }], TYPED)
  )
  const [typeCheck, rest] = verdict.steps
  assert.ok(typeCheck?.state === 'fail')
  assert.deepEqual([typeCheck.symptom, typeCheck.observed], ['type-error', errors.join('\n')])
  assert.equal(typeCheck.symptomId, GENERAL_SYMPTOMS['type-error']?.id)
  assert.equal(rest?.state, 'skipped')
})

test('conclude() does not know what the compiler never said', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'no compiler' }
  const { outcome, steps } = conclude(checkpointOf(PASSES), historyOf([ended], TYPED))
  assert.equal(outcome, 'unknown')
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['unknown', 'skipped']
  )
})
