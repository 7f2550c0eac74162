import assert from 'node:assert/strict'
import test from 'node:test'
import { FAILS, PASSES, UNKNOWN } from '../../test-kit/verdicts.ts'
import { differencesFrom } from './differences-from.ts'

test('differencesFrom() finds none where the verdict is the same, whatever its words', () => {
  assert.deepEqual(differencesFrom(FAILS, FAILS), [])
  const reworded = structuredClone(FAILS)
  const [, failed] = reworded.steps
  assert.ok(failed?.state === 'fail')
  failed.hint = 'another hint'
  failed.observed = 'other words'
  reworded.steps = reworded.steps.map(step => ({ ...step, title: `${step.title}!` }))
  assert.deepEqual(differencesFrom(reworded, FAILS), [])
})

test('differencesFrom() names the outcome and each step that is judged differently', () => {
  assert.deepEqual(differencesFrom(FAILS, PASSES), [
    'recorded fail, now pass',
    'step-1: recorded fail (no-tcp), now pass',
    'step-2: recorded skipped, now pass'
  ])
  assert.deepEqual(differencesFrom(UNKNOWN, FAILS), [
    'recorded unknown, now fail',
    'step-1: recorded unknown, now fail (no-tcp)'
  ])
})

test('differencesFrom() names another symptom', () => {
  const other = structuredClone(FAILS)
  const [, failed] = other.steps
  assert.ok(failed?.state === 'fail')
  failed.symptom = 'no-noise'
  assert.deepEqual(differencesFrom(other, FAILS), [
    'step-1: recorded fail (no-noise), now fail (no-tcp)'
  ])
})

test('differencesFrom() names steps that have come and gone', () => {
  const [first, ...others] = PASSES.steps
  assert.ok(first !== undefined)
  const before = { ...PASSES, steps: [{ ...first, id: 'old' }, ...others] }
  assert.deepEqual(differencesFrom(before, PASSES), [
    'step-0: a new step, pass',
    'old: recorded pass, no step any more'
  ])
})

test('differencesFrom() says so where the recorded verdict is none, or another’s', () => {
  const broken: unknown[] = [
    null,
    7,
    'pass',
    {},
    { ...FAILS, steps: null },
    { ...FAILS, steps: [null] },
    { ...FAILS, steps: [{ id: 'a', state: 1 }] },
    { ...FAILS, steps: [{ id: 'a', state: 'fail', symptom: {} }] }
  ]
  for (const recorded of broken) {
    assert.deepEqual(differencesFrom(recorded, FAILS), ['the recorded verdict cannot be read'])
  }
  assert.deepEqual(differencesFrom({ ...FAILS, seed: 'x' }, FAILS), [
    'the recorded verdict is about another run'
  ])
})
