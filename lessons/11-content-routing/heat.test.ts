import assert from 'node:assert/strict'
import test from 'node:test'
import { heat, used } from './solution/heat.ts'

const HOUR_MS = 60 * 60 * 1000

test('heat() is that of IPFS Kit', () => {
  const table = [
    [2, 0, 0, 2],
    [11, 0, 0, 11],
    [11, 3600, 0, 5.5],
    [20, 3600, 0, 10],
    [21, 3600, 0, 10.5],
    [100, 0, 30, 400],
    [200, 0, 60, 400],
    [5, 1800, 10, 6.666667]
  ] as const
  for (const [times, seconds, days, expected] of table) {
    const lastAt = 100 * 24 * HOUR_MS
    const firstAt = lastAt - days * 24 * HOUR_MS
    const found = heat({ times, firstAt, lastAt, previousAt: lastAt - seconds * 1000 })
    assert.equal(
      found.toFixed(6),
      expected.toFixed(6),
      `${times} times, ${seconds} s, ${days} days`
    )
  }
})

test('used() counts, and remembers the time before', () => {
  const third = used(9, used(4, used(1)))
  assert.deepEqual(third, { times: 3, firstAt: 1, previousAt: 4, lastAt: 9 })
})
