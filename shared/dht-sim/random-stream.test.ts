import assert from 'node:assert/strict'
import test from 'node:test'
import { randomStream } from './random-stream.ts'

function draws(seed: string, label?: string): number[] {
  const random = randomStream(seed, label)
  return Array.from({ length: 5 }, () => random.uint32())
}

test('randomStream() gives these very numbers, today and on any machine', () => {
  assert.deepEqual(
    draws('0', 'network'),
    [3088081199, 2978714216, 972475261, 4243250561, 3180268128]
  )
})

test('randomStream() gives the same numbers for the same seed and label only', () => {
  assert.deepEqual(draws('a', 'x'), draws('a', 'x'))
  assert.notDeepEqual(draws('a', 'x'), draws('a', 'y'))
  assert.notDeepEqual(draws('a', 'x'), draws('b', 'x'))
  assert.notDeepEqual(draws('a'), draws('ax'))
})

test('randomStream() spreads its numbers evenly', () => {
  const random = randomStream('even')
  const counts = new Array<number>(16).fill(0)
  for (let draw = 0; draw < 160_000; draw += 1) {
    const bin = random.below(16)
    counts[bin] = (counts[bin] as number) + 1
  }
  // Each is 10,000 with a deviation of 97.
  for (const count of counts) assert.ok(Math.abs(count - 10_000) < 500, String(counts))
})

test('randomStream() has units from 0 to less than 1, around a half', () => {
  const random = randomStream('unit')
  let sum = 0
  for (let draw = 0; draw < 100_000; draw += 1) {
    const unit = random.unit()
    assert.ok(unit >= 0 && unit < 1)
    sum += unit
  }
  assert.ok(Math.abs(sum / 100_000 - 0.5) < 0.005)
})
