import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { perfectTable, placesByDistance, sorted } from './brute-force.fixture.ts'
import { IdSpace } from './id-space.ts'
import { type Eviction, LearnedTables } from './learned-tables.ts'

/** Ids 0 to 15 in the first four bits: the place of each is its number. */
const SIXTEEN = IdSpace.of(
  Uint32Array.from({ length: 32 }, (_, word) => (word % 2 === 0 ? (word / 2) << 28 : 0)),
  64
)

function tables(eviction: Eviction, k: number, { gone = [] as number[], shrinking = false } = {}) {
  const isPresent = (node: number): boolean => !gone.includes(node)
  return new LearnedTables({ space: SIXTEEN, k, eviction, isPresent, shrinking })
}

test('LearnedTables by distance end with the perfect table, in whatever order peers turn up', () => {
  fc.assert(
    fc.property(anyIds, fc.integer({ min: 1, max: 20 }), fc.nat(), (any, k, own) => {
      const space = spaceOf(any)
      const learned = new LearnedTables({ space, k, eviction: 'closest', isPresent: () => true })
      const node = own % space.size
      for (const peer of placesByDistance(space, any.key)) {
        const isIn = learned.add(node, peer)
        assert.equal(isIn, learned.has(node, peer))
      }
      const expected = perfectTable(space, node, k)
      assert.deepEqual(sorted(learned.peers(node)), sorted(expected.flat()))
      assert.equal(learned.depth(node), expected.length)
    })
  )
})

test('LearnedTables by distance keep the 4 closest of a bucket, as in py-dht', () => {
  const learned = tables('closest', 4)
  for (const peer of [8, 15, 14, 9, 13, 10, 12, 11]) learned.add(0, peer)
  assert.deepEqual(sorted(learned.peers(0)), [8, 9, 10, 11])
})

test('LearnedTables by age keep who answers, the newcomer is forgotten', () => {
  const learned = tables('oldest', 2)
  assert.deepEqual(
    [8, 9, 10, 8].map(peer => learned.add(0, peer)),
    [true, true, false, true]
  )
  assert.deepEqual(learned.peers(0), [9, 8])
})

test('LearnedTables by age put a newcomer in the place of the oldest when that one is gone', () => {
  const learned = tables('oldest', 2, { gone: [8] })
  for (const peer of [8, 9]) learned.add(0, peer)
  assert.equal(learned.add(0, 10), true)
  assert.deepEqual(learned.peers(0), [9, 10])
})

test('LearnedTables by age ask nobody but the oldest, who then is the youngest', () => {
  const learned = tables('oldest', 2, { gone: [9] })
  for (const peer of [8, 9]) learned.add(0, peer)
  assert.equal(learned.add(0, 10), false)
  assert.deepEqual(learned.peers(0), [9, 8])
  assert.equal(learned.add(0, 10), true)
  assert.deepEqual(learned.peers(0), [8, 10])
})

test('LearnedTables do not shrink when a full bucket is offered a peer that it has', () => {
  for (const eviction of ['closest', 'oldest'] as const) {
    const learned = tables(eviction, 4)
    for (const peer of [8, 9, 10, 11, 9, 8]) assert.equal(learned.add(0, peer), true)
    assert.deepEqual(sorted(learned.peers(0)), [8, 9, 10, 11])
  }
})

test('LearnedTables shrink from 4 to 3 where they are to do as py-dht', () => {
  const learned = tables('closest', 4, { shrinking: true })
  for (const peer of [8, 9, 10, 11, 9]) learned.add(0, peer)
  assert.deepEqual(sorted(learned.peers(0)), [8, 9, 10])
})

test('LearnedTables never have the node itself, and forget whom they are told to', () => {
  const learned = tables('oldest', 4)
  assert.equal(learned.add(5, 5), false)
  learned.add(5, 6)
  learned.add(5, 9)
  learned.remove(5, 6)
  learned.remove(5, 1)
  assert.deepEqual(learned.peers(5), [9])
  learned.clear(5)
  assert.deepEqual(learned.peers(5), [])
  assert.equal(learned.depth(5), 0)
  // Nor does a question make a table.
  learned.remove(5, 4)
  assert.equal(learned.has(5, 4), false)
  assert.equal(learned.has(5, 5), false)
  assert.equal(learned.depth(5), 0)
})
