import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import test from 'node:test'
import type { Stage } from '#checker/checkpoint'
import { formatHistory } from '#checker/record/history'
import { launchDoubles } from '../../test-kit/job-double.ts'
import {
  checkpointOf,
  HEADER,
  LONG,
  OPTIONS,
  PEER,
  placeOf,
  playToTheEnd,
  playWith
} from './run.fixture.ts'
import { run } from './run.ts'
import { RunOver } from './waits.ts'

test('run() stops everything when it is interrupted, and throws the reason', OPTIONS, async () => {
  const interrupt = new AbortController()
  const reason = new Error('Ctrl-C')
  const { launch, jobs } = launchDoubles(() => interrupt.abort(reason))
  let scratch = ''
  const play = async (stage: Stage): Promise<void> => {
    scratch = await stage.scratch.write('a.key', new Uint8Array(3))
    await stage.startPeer('alice')
    await playToTheEnd(stage)
  }
  const { signal } = interrupt
  const running = run({
    checkpoint: checkpointOf(play),
    header: HEADER,
    place: placeOf({ launch }),
    signal
  })
  await assert.rejects(running, reason)
  assert.deepEqual(jobs[0]?.orders, ['stop'])
  assert.ok(scratch !== '' && !existsSync(scratch))
})

test('run() starts nothing when it is interrupted before it begins', OPTIONS, async () => {
  const reason = new Error('Ctrl-C')
  const { launch, jobs } = launchDoubles()
  const running = run({
    checkpoint: checkpointOf(playToTheEnd),
    header: HEADER,
    place: placeOf({ launch }),
    signal: AbortSignal.abort(reason)
  })
  await assert.rejects(running, reason)
  assert.equal(jobs.length, 0)
})

test('run() starts nothing after the end, whatever play goes on to do', OPTIONS, async t => {
  const afterwards = Promise.withResolvers<PromiseSettledResult<unknown>[]>()
  const play = async (stage: Stage): Promise<void> => {
    const node = await stage.startNode()
    await node.logs('identity', LONG).catch(() => {})
    const attempts = [
      stage.startNode({ name: 'second' }),
      stage.startPeer('alice'),
      node.logs('shutdown', LONG),
      stage.until(() => false, 'nothing', LONG)
    ]
    afterwards.resolve(Promise.allSettled(attempts))
  }
  const { jobs, history } = await playWith(t, play, job => job.exit({ code: 1 }))
  for (const attempt of await afterwards.promise) {
    assert.ok(attempt.status === 'rejected' && attempt.reason instanceof RunOver)
  }
  assert.equal(jobs.length, 1)
  assert.equal(history.observations.at(-1)?.kind, 'ended')
})

test('run() stops a node that comes up only when the run is over', OPTIONS, async t => {
  const { launch, jobs } = launchDoubles()
  const late = Promise.withResolvers<void>()
  const play = async (stage: Stage): Promise<void> => {
    await stage.startNode()
    await stage.startNode({ name: 'second' })
  }
  const { cleanUp, ended } = await playWith(t, play, undefined, {
    launch: async (env, events) => {
      const job = await launch(env, events)
      if (jobs.length === 1) return job
      jobs[0]?.exit({ code: 1 })
      await late.promise
      return job
    }
  })
  assert.equal(ended, 'exit')
  const cleaned = cleanUp()
  late.resolve()
  await cleaned
  // The node is handed over a few turns of the microtask queue later.
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(jobs[1]?.orders, ['stop'])
})

test('run() records nothing of what happens after the end', OPTIONS, async t => {
  const { history, jobs, cleanUp } = await playWith(t, playToTheEnd, job => job.exit({ code: 1 }))
  const before = formatHistory(history)
  jobs[0]?.say(`identity,${PEER}`)
  await cleanUp()
  assert.equal(formatHistory(history), before)
})

test('cleanUp() says once that nodes had to be killed', OPTIONS, async t => {
  const play = async (stage: Stage): Promise<void> => {
    await stage.startNode()
    await stage.startNode({ name: 'second' })
  }
  const { launch, jobs } = launchDoubles()
  const { cleanUp } = await playWith(t, play, undefined, { launch })
  for (const job of jobs) job.stubborn = true
  const notes = await cleanUp()
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /had to be killed/)
})
