import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import test from 'node:test'
import type { Stage } from '#checker/checkpoint'
import { LONG, OPTIONS, PEER, playWith } from './run.fixture.ts'

/** Longer than any gap that is not told, and than the waits below. */
const GAP_MS = 2600
const SHORT = { within: 500 }

/** Keeps the checker from everything else, as a machine does that has no time for it. */
function starve(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
}

/** A node is waited for while the checker stands still. */
async function standsStill(stage: Stage): Promise<void> {
  const node = await stage.startNode()
  const said = node.logs('identity', SHORT)
  starve(GAP_MS)
  await said
  node.signal('SIGTERM')
  await node.exits(LONG)
}

test('run() lets a wait begin anew that fell into a gap of its own', OPTIONS, async t => {
  // The double says it as soon as the checker is there again.
  const { states, history, ended } = await playWith(t, standsStill, job => {
    job.say(`identity,${PEER}`)
    const { signal } = job
    job.signal = async name => {
      job.say('shutdown')
      signal.call(job, name)
    }
  })
  assert.equal(ended, 'played')
  assert.deepEqual(states, ['pass', 'pass'])
  assert.match(history.first('hindered')?.why ?? '', /^the checker stood still for 2\.\d s/)
})

test('run() does not know what to make of a node that fails in such a gap', OPTIONS, async t => {
  const { verdict } = await playWith(t, standsStill, job => job.exit({ code: 1 }))
  assert.equal(verdict.outcome, 'unknown')
  assert.match(JSON.stringify(verdict.steps[0]), /the checker stood still for .*Try again/)
})

test('run() ends a story that never does', OPTIONS, async t => {
  const { verdict, ended } = await playWith(t, () => new Promise(() => {}), undefined, {
    longestMs: 20
  })
  assert.equal(ended, 'error')
  assert.match(JSON.stringify(verdict.steps[0]), /unknown.*the run had not come to its end after/)
})
