import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { placesByDistance, sorted } from './brute-force.fixture.ts'
import { closestPlaces } from './closest.ts'
import { hashedIds } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import { randomStream } from './random-stream.ts'

const anyCount = fc.integer({ min: 0, max: 80 })

test('closestPlaces() finds whom brute force finds', () => {
  fc.assert(
    fc.property(anyIds, anyCount, (any, count) => {
      const space = spaceOf(any)
      const out = new Uint32Array(count)
      const found = closestPlaces(space, any.key, 0, count, out)
      assert.equal(found, Math.min(count, space.size))
      const expected = placesByDistance(space, any.key).slice(0, count)
      assert.deepEqual(sorted(out.subarray(0, found)), sorted(expected))
    }),
    { numRuns: 500 }
  )
})

test('closestPlaces() keeps to a subtree, and to its part of the list', () => {
  fc.assert(
    fc.property(anyIds, anyCount, fc.nat(256), fc.nat(5), (any, count, deep, at) => {
      const space = spaceOf(any)
      const depth = deep % (any.bits + 1)
      const out = new Uint32Array(at + count).fill(4_000_000_000)
      const found = closestPlaces(space, any.key, depth, count, out, at)
      const expected = placesByDistance(space, any.key)
        .filter(place => space.sharedBits(place, any.key) >= depth)
        .slice(0, count)
      assert.deepEqual(sorted(out.subarray(at, at + found)), sorted(expected))
      assert.ok(out.subarray(0, at).every(each => each === 4_000_000_000))
    }),
    { numRuns: 500 }
  )
})

test('closestPlaces() finds whom brute force finds in a network of 20,000', () => {
  const space = IdSpace.of(hashedIds(20_000, 64, 1), 64)
  const random = randomStream('closest')
  const out = new Uint32Array(20)
  for (let round = 0; round < 10; round += 1) {
    const key = Uint32Array.of(random.uint32(), random.uint32())
    closestPlaces(space, key, 0, 20, out)
    assert.deepEqual(sorted(out), sorted(placesByDistance(space, key).slice(0, 20)))
  }
})
