import assert from 'node:assert/strict'
import test from 'node:test'
import { Telemetry } from './telemetry.ts'

test('Telemetry counts by level, and in all', () => {
  const telemetry = new Telemetry()
  for (const level of [2, 2, 1]) telemetry.countSent(level)
  telemetry.countReceived(0)
  for (let node = 0; node < 3; node += 1) telemetry.countStarted()
  assert.deepEqual(
    [...telemetry.sent],
    [
      [2, 2],
      [1, 1]
    ]
  )
  assert.deepEqual([telemetry.writes, telemetry.reads, telemetry.started], [3, 1, 3])
})

test('Telemetry forgets the redundant copies of the oldest messages', () => {
  const telemetry = new Telemetry()
  telemetry.countRedundant(7n)
  telemetry.countRedundant(7n)
  assert.equal(telemetry.redundant.get(7n), 2)
  for (let nonce = 100n; nonce < 1100n; nonce += 1n) telemetry.countRedundant(nonce)
  assert.deepEqual([telemetry.redundant.size, telemetry.redundant.has(7n)], [1000, false])
})
