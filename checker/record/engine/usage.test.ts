import assert from 'node:assert/strict'
import test from 'node:test'
import { UsageRecorder } from './usage.ts'

/** A node that holds as many bytes as milliseconds have passed. */
function start() {
  const clock = { at: 0 }
  const recorder = new UsageRecorder(() => ({ at: clock.at, bytes: clock.at, streams: {} }))
  return { clock, recorder }
}

test('usage compares now with half-way since the first look', () => {
  const { clock, recorder } = start()
  for (clock.at = 1000; clock.at <= 5000; clock.at += 250) recorder.look()
  clock.at = 5100
  const { middle, end } = recorder.usage
  assert.deepEqual([middle.at, middle.bytes, end.at, end.bytes], [3250, 3250, 5100, 5100])
})

test('usage of a node that has not been looked at is what it is now', () => {
  const { clock, recorder } = start()
  clock.at = 70
  assert.deepEqual(recorder.usage.middle, recorder.usage.end)
})
