import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Control } from './control.ts'
import { describeProgress } from './describe-progress.ts'
import { resolveSettings } from './parameters.ts'

const settings = resolveSettings({ nodes: 1_000_000, lookups: 10_000 })

test('describeProgress() says what a simulation does, how far it is, and how long it will take', () => {
  const control = new Control()
  const run = { settings, control }
  assert.equal(describeProgress(run, 0), 'building a network of 1,000,000 nodes')
  control.report('joining', 250_000)
  assert.equal(describeProgress(run, 500), 'joining: 250,000 of 1,000,000, 25 %')
  control.report('looking up', 2500)
  assert.equal(describeProgress(run, 4000), 'looking up: 2,500 of 10,000, 25 %, 12 s left')
  control.report('looking up', 0)
  assert.equal(describeProgress(run, 4000), 'looking up: 0 of 10,000, 0 %')
  control.report('done')
  assert.equal(describeProgress(run, 0), 'looking into the tables')
})

test('Control tells the same on both sides', () => {
  const here = new Control()
  const there = new Control(here.memory)
  there.report('looking up', 7)
  assert.deepEqual([here.phase, here.done, there.stopped], ['looking up', 7, false])
  here.stop()
  assert.equal(there.stopped, true)
})
