import assert from 'node:assert/strict'
import test from 'node:test'
import { historyOf, started, type Written } from '#checker/story'
import { checkpointOf, FAILS, PASSES, statesOf, step, THROWS, WAITS } from './judge.fixture.ts'
import { conclude } from './judge.ts'

test('conclude() blames nobody for a check that throws', () => {
  const { outcome, steps } = conclude(checkpointOf(PASSES, THROWS, FAILS), historyOf([started()]))
  assert.equal(outcome, 'unknown')
  assert.deepEqual(
    steps.map(({ state }) => state),
    ['pass', 'unknown', 'skipped']
  )
  const [, unknown] = steps
  assert.ok(unknown?.state === 'unknown')
  assert.match(unknown.reason, /a bug in the check/)
})

test('conclude() blames nobody for a check that throws something else than an error', () => {
  for (const thrown of ['a string', undefined, null, 7]) {
    const throwing = step('throws', () => {
      throw thrown
    })
    assert.deepEqual(statesOf([throwing]), ['unknown'], String(thrown))
  }
})

test('conclude() blames nobody for what is open when the checker stumbles', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'disk full' }
  const verdict = conclude(checkpointOf(PASSES, WAITS), historyOf([started(), ended]))
  assert.equal(verdict.outcome, 'unknown')
  const [, unknown] = verdict.steps
  assert.ok(unknown?.state === 'unknown')
  assert.equal(unknown.reason, 'disk full')
})

test('conclude() keeps what is certain although the checker stumbles', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'disk full' }
  assert.equal(conclude(checkpointOf(FAILS), historyOf([ended])).outcome, 'fail')
})

test('conclude() passes nothing that was not played to its end', () => {
  const ended: Written = { kind: 'ended', actor: 'engine', reason: 'error', error: 'disk full' }
  const { outcome, steps } = conclude(checkpointOf(PASSES), historyOf([started(), ended]))
  assert.equal(outcome, 'unknown')
  assert.match(JSON.stringify(steps.at(-1)), /unknown.*did not come to its end: disk full/)
})

test('conclude() does not know what becomes of a node that nobody got as far as starting', () => {
  const written: Written[] = [
    { kind: 'deadline-passed', actor: 'engine', what: 'peers to meet', waitedMs: 15_000 },
    { kind: 'ended', actor: 'engine', reason: 'deadline' }
  ]
  for (const header of [{ typed: true }, {}]) {
    const verdict = conclude(checkpointOf(WAITS), historyOf(written, header))
    const [first] = verdict.steps
    assert.equal(verdict.outcome, 'unknown')
    assert.ok(first?.state === 'unknown')
    assert.match(first.reason, /"peers to meet" had not come about after 15\.0 s.* Try again/)
  }
  assert.equal(conclude(checkpointOf(WAITS), historyOf([started(), ...written])).outcome, 'fail')
})
