import assert from 'node:assert/strict'
import { test } from 'node:test'
import { histogram } from './histogram.ts'
import { distanceShare } from './lookup-path.ts'
import { distribution } from './summary.ts'

test('distribution() gives percentiles by nearest rank', () => {
  const hundred = Float64Array.from({ length: 100 }, (_, index) => 100 - index)
  assert.deepEqual(distribution(hundred), {
    mean: 50.5,
    min: 1,
    p50: 50,
    p90: 90,
    p95: 95,
    p99: 99,
    max: 100
  })
  assert.deepEqual(distribution(Uint16Array.of(3, 1)), {
    mean: 2,
    min: 1,
    p50: 1,
    p90: 3,
    p95: 3,
    p99: 3,
    max: 3
  })
})

test('histogram() counts every value once, in bins of a round width', () => {
  const values = Array.from({ length: 1000 }, (_, index) => 7 + index * 0.317)
  const { from, width, counts } = histogram(values)
  assert.deepEqual([from, width], [0, 10])
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    1000
  )
  for (const [bin, count] of counts.entries()) {
    const inside = values.filter(each => Math.floor((each - from) / width) === bin)
    assert.equal(inside.length, count)
  }
})

test('histogram() gives whole numbers a bin each', () => {
  assert.deepEqual(histogram([2, 4, 2], true), { from: 2, width: 1, counts: [2, 0, 1] })
})

test('histogram() holds equal values and none', () => {
  assert.deepEqual(histogram([5, 5]), { from: 5, width: 1, counts: [2] })
  assert.deepEqual(histogram([]), { from: 0, width: 1, counts: [] })
})

test('distanceShare() is the XOR of two keys as a share of the id space', () => {
  const zero = Uint32Array.of(0, 0)
  assert.equal(distanceShare(zero, Uint32Array.of(0x80000000, 0)), 0.5)
  assert.equal(distanceShare(zero, Uint32Array.of(0, 1)), 2 ** -64)
  assert.equal(distanceShare(Uint32Array.of(5, 0), Uint32Array.of(6, 0)), 3 * 2 ** -32)
  assert.equal(distanceShare(zero, zero), 0)
  const wide = Uint32Array.from({ length: 8 }, (_, word) => (word === 7 ? 2 : 0))
  assert.equal(distanceShare(wide, new Uint32Array(8)), 2 ** -255)
})
