import assert from 'node:assert/strict'
import { syncBuiltinESMExports } from 'node:module'
import os, { type CpuInfo } from 'node:os'
import { performance } from 'node:perf_hooks'
import test, { type TestContext } from 'node:test'
import { startDeadline, timeoutSignal } from './deadline.ts'

interface Machine {
  /** Share of the processor's time that is idle from now on. */
  idle: number
  /** Share of its time that the checker itself is busy from now on. */
  busy: number
  pass(ms: number): void
  /** Time passes, and no timer is served. */
  stop(ms: number): void
}

/** Clock, timers and processor of a machine in memory. */
function startMachine(t: TestContext): Machine {
  const times: CpuInfo['times'] = { user: 0, nice: 0, sys: 0, idle: 0, irq: 0 }
  const loop = { idle: 0, active: 0, utilization: 0 }
  let now = 0
  t.mock.timers.enable({ apis: ['setTimeout'] })
  t.mock.method(performance, 'now', () => now)
  t.mock.method(performance, 'eventLoopUtilization', (since = { idle: 0, active: 0 }) => {
    const idle = loop.idle - since.idle
    const active = loop.active - since.active
    return { idle, active, utilization: active / (idle + active || 1) }
  })
  t.mock.method(os, 'cpus', () => [{ model: 'double', speed: 1, times: { ...times } }])
  syncBuiltinESMExports()
  t.after(() => {
    t.mock.restoreAll()
    syncBuiltinESMExports()
  })
  return {
    idle: 1,
    busy: 0,
    pass(ms) {
      for (let passed = 0; passed < ms; passed += 1) {
        now += 1
        times.idle += this.idle
        times.user += 1 - this.idle
        loop.active += this.busy
        loop.idle += 1 - this.busy
        t.mock.timers.tick(1)
      }
    },
    stop(ms) {
      now += ms
    }
  }
}

test('startDeadline() expires on time while the machine has idle time', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  startDeadline({ ms: 100, expired: waitedMs => expired.push(waitedMs) })
  machine.idle = 0.3
  machine.pass(99)
  assert.deepEqual(expired, [])
  machine.pass(1)
  assert.deepEqual(expired, [100])
  machine.pass(1000)
  assert.deepEqual(expired, [100])
})

test('startDeadline() gives more time while the checker itself has none, on an idle machine', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  startDeadline({ ms: 100, expired: waitedMs => expired.push(waitedMs) })
  machine.idle = 0.5
  machine.busy = 0.9
  machine.pass(100)
  machine.busy = 0.5
  machine.pass(49)
  assert.deepEqual(expired, [])
  machine.pass(1)
  assert.deepEqual(expired, [150])
})

test('startDeadline() gives a busy machine more time, and stops when it is idle again', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  const stretched: number[] = []
  startDeadline({
    ms: 100,
    expired: waitedMs => expired.push(waitedMs),
    stretched: byMs => stretched.push(byMs)
  })
  machine.idle = 0.1
  machine.pass(190)
  assert.deepEqual(expired, [])
  assert.deepEqual(stretched, [50, 50])
  machine.idle = 1
  machine.pass(60)
  assert.deepEqual(expired, [200])
})

test('startDeadline() gives a busy machine six times as long at most', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  startDeadline({ ms: 100, expired: waitedMs => expired.push(waitedMs) })
  machine.idle = 0
  machine.pass(599)
  assert.deepEqual(expired, [])
  machine.pass(1)
  assert.deepEqual(expired, [600])
})

test('startDeadline() gives no more time to a node that has had its own', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  let servedMs = 5000
  startDeadline({
    ms: 100,
    expired: waitedMs => expired.push(waitedMs),
    servedMs: () => servedMs
  })
  machine.idle = 0
  machine.pass(99)
  servedMs += 60
  machine.pass(1)
  assert.deepEqual(expired, [])
  servedMs += 30
  machine.pass(50)
  assert.deepEqual(expired, [150])
})

test('startDeadline() gives a node what it has lost when it was not let go on', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  let heldMs = 7000
  startDeadline({ ms: 100, expired: waitedMs => expired.push(waitedMs), heldMs: () => heldMs })
  machine.pass(50)
  heldMs += 40
  machine.pass(50)
  assert.deepEqual(expired, [])
  machine.pass(40)
  assert.deepEqual(expired, [140])
})

test('startDeadline() never expires once it is cancelled', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  const cancelIdle = startDeadline({ ms: 100, expired: waitedMs => expired.push(waitedMs) })
  const cancelBusy = startDeadline({ ms: 50, expired: waitedMs => expired.push(waitedMs) })
  machine.idle = 0
  machine.pass(60)
  cancelIdle()
  cancelBusy()
  machine.pass(1000)
  assert.deepEqual(expired, [])
})

test('startDeadline() takes a machine that tells nothing for an idle one', t => {
  const machine = startMachine(t)
  t.mock.method(os, 'cpus', () => [])
  syncBuiltinESMExports()
  const expired: number[] = []
  startDeadline({ ms: 10, expired: waitedMs => expired.push(waitedMs) })
  machine.pass(10)
  assert.deepEqual(expired, [10])
})

test('startDeadline() begins anew when the checker itself was not there', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  const stretched: number[] = []
  startDeadline({
    ms: 1500,
    expired: waitedMs => expired.push(waitedMs),
    stretched: byMs => stretched.push(byMs)
  })
  machine.pass(1400)
  machine.stop(6500)
  machine.pass(1499)
  assert.deepEqual([expired, stretched], [[], [1500]])
  machine.pass(300)
  assert.equal(expired.length, 1)
})

test('startDeadline() takes a late timer for none but what it is', t => {
  const machine = startMachine(t)
  const expired: number[] = []
  startDeadline({ ms: 1500, expired: waitedMs => expired.push(waitedMs) })
  machine.pass(1400)
  machine.stop(700)
  machine.pass(100)
  assert.deepEqual(expired, [2200])
})

test('timeoutSignal() is aborted when the deadline has passed, later on a busy machine', t => {
  const machine = startMachine(t)
  const idle = timeoutSignal(100)
  machine.pass(99)
  assert.equal(idle.aborted, false)
  machine.pass(1)
  assert.equal(idle.reason.name, 'TimeoutError')
  const busy = timeoutSignal(100)
  machine.idle = 0.1
  machine.pass(500)
  assert.equal(busy.aborted, false)
  machine.pass(100)
  assert.equal(busy.aborted, true)
})
