import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import test, { type TestContext } from 'node:test'
import type { Progress } from '#checker/places/process'
import { BEAT_MS } from './heartbeat.ts'
import { Standstill } from './standstill.ts'

/** A node in the test's hand, which is looked at at every beat, and what is told about it. */
function start(t: TestContext) {
  const told: number[] = []
  const node: { progress: Progress | null } = { progress: { cpuMs: 0, isHeld: false } }
  let now = 0
  t.mock.method(performance, 'now', () => now)
  const standstill = new Standstill({
    progress: () => node.progress,
    stoodStill: ms => told.push(ms)
  })
  let cpuMs = 0
  const pass = (ms: number, isHeld: boolean, works = false): void => {
    for (const end = now + ms; now < end; now += BEAT_MS) {
      if (works) cpuMs += 10
      node.progress = { cpuMs, isHeld }
      standstill.look()
    }
  }
  const tick = (ms: number): void => {
    now += ms
    standstill.look()
  }
  return { told, node, pass, tick, standstill }
}

test('a node that rests, or works, does not stand still', t => {
  const { told, pass } = start(t)
  pass(10_000, false)
  pass(10_000, true, true)
  pass(1000, false)
  assert.deepEqual(told, [])
})

test('a node that is looked at more often than the system counts does not stand still', t => {
  const { node, standstill, tick } = start(t)
  for (let ms = 0; ms < 1000; ms += 2) {
    node.progress = { cpuMs: ms - (ms % 10), isHeld: true }
    tick(2)
  }
  assert.equal(standstill.heldMs, 0)
})

test('a node that was stopped is told of when it goes on', t => {
  const { told, pass } = start(t)
  pass(1000, false, true)
  pass(3000, true)
  assert.deepEqual(told, [])
  pass(1000, false)
  assert.deepEqual(told, [3000])
  pass(1500, true)
  pass(1000, false)
  assert.deepEqual(told, [3000], 'what is shorter than any time-out of a node is left out')
})

test('what a node has lost is summed up', t => {
  const { pass, standstill } = start(t)
  pass(1000, false, true)
  pass(1500, true)
  pass(1000, false)
  pass(500, true)
  assert.equal(standstill.heldMs, 2000)
})

test('a standstill that goes on when the run ends is told then, once', t => {
  const { told, pass, standstill } = start(t)
  pass(1000, false, true)
  pass(4000, true)
  standstill.look(true)
  assert.equal(told.length, 1)
  pass(1000, true)
  pass(1000, false)
  assert.equal(told.length, 1)
})

test('a node that died when it stood still is told of as well', t => {
  const { told, node, pass, standstill } = start(t)
  pass(1000, false, true)
  pass(4000, true)
  node.progress = null
  standstill.look()
  assert.equal(told.length, 1)
})
