import assert from 'node:assert/strict'
import test from 'node:test'
import { launchDoubles } from '../../test-kit/job-double.ts'
import {
  beGood,
  checkpointOf,
  HEADER,
  OPTIONS,
  placeOf,
  playToTheEnd,
  playWith
} from './run.fixture.ts'
import { run } from './run.ts'

test('run() starts no node from a file that does not compile', OPTIONS, async t => {
  const typeCheck = async (): Promise<string[]> => ['node.ts:1:1 TS1: no']
  const { verdict, jobs, ended, states } = await playWith(t, playToTheEnd, beGood, { typeCheck })
  assert.deepEqual(states, ['fail', 'skipped', 'skipped'])
  assert.equal(verdict.steps[0]?.id, 'type-check')
  assert.equal(ended, 'certain')
  assert.equal(jobs.length, 0)
})

test('run() passes on when the file compiles', OPTIONS, async t => {
  const { states } = await playWith(t, playToTheEnd, beGood, { typeCheck: async () => [] })
  assert.deepEqual(states, ['pass', 'pass', 'pass'])
})

test('run() does not know when the compiler fails', OPTIONS, async t => {
  const typeCheck = async (): Promise<never> => {
    throw new Error('no compiler here')
  }
  const { verdict, jobs, states } = await playWith(t, playToTheEnd, beGood, { typeCheck })
  assert.equal(verdict.outcome, 'unknown')
  assert.deepEqual(states, ['unknown', 'skipped', 'skipped'])
  assert.equal(jobs.length, 0)
})

test('run() starts nothing when it is interrupted while the compiler works', OPTIONS, async () => {
  const interrupt = new AbortController()
  const reason = new Error('Ctrl-C')
  const { launch, jobs } = launchDoubles()
  const typeCheck = async (): Promise<string[]> => {
    interrupt.abort(reason)
    return []
  }
  const { signal } = interrupt
  const checkpoint = checkpointOf(playToTheEnd)
  await assert.rejects(
    run({ checkpoint, header: HEADER, place: placeOf({ launch, typeCheck }), signal }),
    reason
  )
  assert.equal(jobs.length, 0)
})
