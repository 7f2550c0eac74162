import assert from 'node:assert/strict'
import test from 'node:test'
import { all, fail, pass, pending } from './judgement.ts'

const FINDING = { symptom: 'x', expected: 'a', observed: 'b' }
const OTHER = { ...FINDING, symptom: 'y' }

test('all() passes with the evidence of every part', () => {
  assert.deepEqual(all([pass(1), pass(), pass(3, 2)]), pass(1, 3, 2))
})

test('all() of nothing is no pass: there was nothing yet to be judged', () => {
  const nothing = all([])
  assert.equal(nothing.state, 'pending')
  assert.equal(nothing.state === 'pending' && nothing.symptom, 'unplayed')
})

test('all() is open for the first reason that is', () => {
  assert.deepEqual(all([pass(1), pending(FINDING), pending(OTHER)]), pending(FINDING))
})

test('all() fails for certain as soon as one part does, whatever is open before it', () => {
  assert.deepEqual(all([pending(FINDING), pass(1), fail(OTHER)]), fail(OTHER))
})

test('all() looks at no more than it must', () => {
  function* judgements() {
    yield fail(FINDING)
    assert.fail('it looked further')
  }
  assert.deepEqual(all(judgements()), fail(FINDING))
})
