import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { numberOf, placesByDistance } from './brute-force.fixture.ts'
import { ascending, distanceTo, isCloser, shareBetween } from './distance.ts'
import { IdSpace } from './id-space.ts'
import { selectClosest } from './select-closest.ts'

test('isCloser() and ascending() compare distances to the last bit', () => {
  fc.assert(
    fc.property(anyIds, any => {
      const space = spaceOf(any)
      const expected = placesByDistance(space, any.key)
      assert.deepEqual(ascending(space, new Uint32Array(expected).sort(), any.key), expected)
      for (const [index, place] of expected.entries()) {
        assert.equal(isCloser(space, place, place, any.key), false)
        const next = expected[index + 1]
        if (next !== undefined) assert.ok(isCloser(space, place, next, any.key))
      }
    })
  )
})

test('distanceTo() is the first word of the XOR', () => {
  fc.assert(
    fc.property(anyIds, any => {
      const space = spaceOf(any)
      const distance = numberOf(space.keyAt(0)) ^ numberOf(any.key)
      assert.equal(BigInt(distanceTo(space, 0, any.key)), distance >> BigInt(any.bits - 32))
    })
  )
})

test('shareBetween() is halved by every bit that is shared', () => {
  const space = IdSpace.of(Uint32Array.of(0, 0), 64)
  assert.equal(shareBetween(space, 0, Uint32Array.of(0, 0)), 0)
  assert.equal(shareBetween(space, 0, Uint32Array.of(0x80000000, 0)), 0.5)
  assert.equal(shareBetween(space, 0, Uint32Array.of(0x40000000, 0)), 0.25)
  assert.equal(shareBetween(space, 0, Uint32Array.of(0, 1)), 2 ** -64)
})

test('selectClosest() puts the closest in front, ascending, and loses nobody', () => {
  fc.assert(
    fc.property(
      anyIds,
      fc.integer({ min: 0, max: 80 }),
      fc.infiniteStream(fc.nat()),
      (any, count, chance) => {
        const space = spaceOf(any)
        const expected = placesByDistance(space, any.key)
        const shuffled = expected
          .map(place => ({ place, rank: chance.next().value }))
          .sort((one, other) => one.rank - other.rank)
          .map(({ place }) => place)
        // Whoever stands before and after the part stays there.
        const list = Uint32Array.of(1000, ...shuffled, 2000)
        selectClosest(space, any.key, list, 1, list.length - 1, count)
        const front = list.subarray(1, 1 + Math.min(count, space.size))
        assert.deepEqual([...front], expected.slice(0, count))
        assert.deepEqual([...list].sort(), [1000, ...expected, 2000].sort())
        assert.deepEqual([list[0], list.at(-1)], [1000, 2000])
      }
    )
  )
})
