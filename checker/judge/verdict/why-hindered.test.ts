import assert from 'node:assert/strict'
import test from 'node:test'
import { type Check, fail, pass, pending } from '#checker/checkpoint'
import { exited, historyOf, said, started, type Written } from '#checker/story'
import { checkpointOf, FINDING, PASSES } from './judge.fixture.ts'
import { conclude } from './judge.ts'

const LIES: Check = {
  ...PASSES,
  judge: history => {
    const said = (words: string) => history.first('line', 'node', ({ text }) => text === words)
    if (said('a lie')) return fail(FINDING)
    return said('the truth') ? pass() : pending(FINDING)
  }
}

/** Noticed two seconds after the node has started. */
const HINDERED: Written = {
  kind: 'hindered',
  actor: 'engine',
  why: 'the checker stood still for 5.0 s',
  since: 2000,
  at: 7000
}
const START: Written = { ...started(), at: 10 }
const at = (ms: number, written: Written): Written => ({ ...written, at: ms })

const outcome = (...written: Written[]) => conclude(checkpointOf(LIES), historyOf(written))

test('conclude() blames nobody for what happened while the checker stood still, or after', () => {
  for (const [what, written] of Object.entries({
    'a failure that is certain': [START, at(6999, said('a lie')), HINDERED],
    'one that comes later': [START, HINDERED, at(9000, said('a lie'))],
    'a step that is open': [START, at(1000, said('hello')), HINDERED],
    'the death of the node': [START, at(6999, exited(1)), HINDERED]
  })) {
    const { outcome: found, steps } = outcome(...written)
    assert.equal(found, 'unknown', what)
    assert.ok(steps[0]?.state === 'unknown')
    assert.equal(steps[0].reason, 'the checker stood still for 5.0 s. Try again')
  }
})

test('conclude() keeps what was certain before', () => {
  assert.equal(outcome(START, at(1999, said('a lie')), HINDERED).outcome, 'fail')
})

test('conclude() keeps what passes all the same', () => {
  assert.equal(outcome(START, HINDERED, at(9000, said('the truth'))).outcome, 'pass')
})

test('conclude() minds nothing that was in the way before a node had been started', () => {
  assert.equal(outcome(HINDERED, at(8000, started()), at(9000, said('a lie'))).outcome, 'fail')
})
