import assert from 'node:assert/strict'
import test from 'node:test'
import { type Delay, delaySource } from './delay.ts'
import { randomStream } from './random-stream.ts'

const DRAWS = 40_000

function draw(delay: Delay, seed = 'delay'): number[] {
  const source = delaySource(delay, randomStream(seed))
  return Array.from({ length: DRAWS }, source)
}

/** Mean and standard deviation. */
function moments(numbers: number[]): { mean: number; deviation: number } {
  const mean = numbers.reduce((sum, each) => sum + each, 0) / numbers.length
  const square = numbers.reduce((sum, each) => sum + (each - mean) ** 2, 0) / numbers.length
  return { mean, deviation: Math.sqrt(square) }
}

function assertNear(found: number, expected: number): void {
  assert.ok(Math.abs(found - expected) < 0.03 * expected, `${found}, not about ${expected}`)
}

test('delaySource() gives a number as it is, and draws nothing for it', () => {
  const random = randomStream('a')
  assert.equal(delaySource(12.5, random)(), 12.5)
  assert.equal(random.uint32(), randomStream('a').uint32())
})

test('delaySource() draws the elements of a list, not what is between them, each as often', () => {
  const list = [10, 20, 90]
  const drawn = draw(list)
  for (const each of list) {
    assertNear(drawn.filter(delay => delay === each).length, DRAWS / 3)
  }
  assert.ok(drawn.every(delay => list.includes(delay)))
})

test('delaySource() draws uniformly between two numbers', () => {
  const drawn = draw({ uniform: [100, 200] })
  assert.ok(drawn.every(delay => delay >= 100 && delay < 200))
  const { mean, deviation } = moments(drawn)
  assertNear(mean, 150)
  assertNear(deviation, 100 / Math.sqrt(12))
})

test('delaySource() draws from a normal distribution, never below 0', () => {
  const { mean, deviation } = moments(draw({ normal: { mean: 100, deviation: 10 } }))
  assertNear(mean, 100)
  assertNear(deviation, 10)
  const within = draw({ normal: { mean: 100, deviation: 10 } }).filter(
    delay => Math.abs(delay - 100) < 10
  )
  assertNear(within.length, 0.6827 * DRAWS)
  assert.ok(draw({ normal: { mean: 1, deviation: 10 } }).every(delay => delay >= 0))
})

test('delaySource() draws from an exponential distribution', () => {
  const drawn = draw({ exponential: { mean: 50 } })
  const { mean, deviation } = moments(drawn)
  assertNear(mean, 50)
  assertNear(deviation, 50)
  assertNear(drawn.filter(delay => delay < 50 * Math.LN2).length, DRAWS / 2)
  assert.ok(drawn.every(delay => delay >= 0 && Number.isFinite(delay)))
})

test('delaySource() draws the same for the same seed', () => {
  for (const delay of [
    [1, 2],
    { uniform: [0, 1] },
    { normal: { mean: 5, deviation: 1 } },
    { exponential: { mean: 5 } }
  ] as const) {
    assert.deepEqual(draw(delay, 'x'), draw(delay, 'x'))
    assert.notDeepEqual(draw(delay, 'x'), draw(delay, 'y'))
  }
})

test('delaySource() refuses what is no delay', () => {
  const wrong: Delay[] = [
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    [],
    [1, -1],
    { uniform: [2, 1] },
    { uniform: [-1, 1] },
    { uniform: [0, Number.POSITIVE_INFINITY] },
    { normal: { mean: -1, deviation: 1 } },
    { normal: { mean: 1, deviation: Number.NaN } },
    { exponential: { mean: -1 } }
  ]
  for (const delay of wrong) {
    assert.throws(() => delaySource(delay, randomStream('')), RangeError, JSON.stringify(delay))
  }
})
