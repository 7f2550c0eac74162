import assert from 'node:assert/strict'
import { performance } from 'node:perf_hooks'
import test, { type TestContext } from 'node:test'
import { Heartbeat } from './heartbeat.ts'

/** A heart in a machine whose clocks are in the test's hand, and what it has told. */
function start(t: TestContext) {
  const told: string[] = []
  let monotonic = 0
  let wall = 1_750_000_000_000
  t.mock.timers.enable({ apis: ['setInterval'] })
  t.mock.method(performance, 'now', () => monotonic)
  t.mock.method(Date, 'now', () => wall)
  const heart = new Heartbeat({
    stoodStill: ms => told.push(`stood still for ${ms} ms`),
    clockJumped: byMs => told.push(`the clock was set by ${byMs} ms`)
  })
  t.after(() => heart.stop())
  const stop = (ms: number): void => {
    monotonic += ms
    wall += ms
  }
  const pass = (ms: number): void => {
    for (let passed = 0; passed < ms; passed += 10) {
      stop(10)
      t.mock.timers.tick(10)
    }
  }
  const set = (byMs: number): void => {
    wall += byMs
  }
  return { told, heart, pass, set, stop }
}

test('a checker that is there all the time has nothing to tell', t => {
  const { told, pass, set } = start(t)
  pass(5000)
  set(200)
  pass(5000)
  assert.deepEqual(told, [])
})

test('a checker that was stopped or starved says for how long', t => {
  const { told, pass, stop } = start(t)
  pass(1000)
  stop(6500)
  pass(1000)
  assert.deepEqual(told, ['stood still for 6500 ms'])
  stop(1900)
  pass(1000)
  assert.equal(
    told.length,
    1,
    'what is shorter than any time-out of a node is none of its business'
  )
})

test('what came in during a gap can be told apart before the next beat', t => {
  const { told, heart, stop } = start(t)
  stop(3000)
  heart.feel()
  heart.feel()
  assert.deepEqual(told, ['stood still for 2750 ms'])
})

test('a clock that somebody sets is told once, in either direction', t => {
  const { told, pass, set } = start(t)
  pass(1000)
  set(3_600_000)
  pass(1000)
  set(-7_200_000)
  pass(1000)
  assert.deepEqual(told, ['the clock was set by 3600000 ms', 'the clock was set by -7200000 ms'])
})

test('it beats no more when it is stopped', t => {
  const { told, heart, pass, stop } = start(t)
  heart.stop()
  stop(9000)
  pass(1000)
  assert.deepEqual(told, [])
})
