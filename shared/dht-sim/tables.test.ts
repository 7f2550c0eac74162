import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { perfectTable, placesByDistance, sorted } from './brute-force.fixture.ts'
import { hashedIds } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import { LearnedTables } from './learned-tables.ts'
import { OnDemandTables } from './on-demand-tables.ts'
import { PerfectTables } from './perfect-tables.ts'
import { randomStream } from './random-stream.ts'
import { closestEntries, roomFor, type Tables } from './tables.ts'

const anyCount = fc.integer({ min: 1, max: 30 })

function answerOf(tables: Tables, space: IdSpace, node: number, key: Uint32Array, count: number) {
  const out = roomFor(tables, space.bits)
  return sorted(out.subarray(0, closestEntries(tables, space, node, key, count, out)))
}

const KINDS: [name: string, make: (space: IdSpace, k: number) => Tables][] = [
  ['PerfectTables', (space, k) => PerfectTables.of(space, k)],
  ['OnDemandTables', (space, k) => new OnDemandTables(space, k)]
]

for (const [name, make] of KINDS) {
  test(`closestEntries() are the closest of all entries of ${name}`, () => {
    fc.assert(
      fc.property(anyIds, anyCount, anyCount, (any, k, count) => {
        const space = spaceOf(any)
        const tables = make(space, k)
        for (let node = 0; node < space.size; node += 3) {
          const entries = new Set(perfectTable(space, node, k).flat())
          const expected = placesByDistance(space, any.key).filter(place => entries.has(place))
          const found = answerOf(tables, space, node, any.key, count)
          assert.deepEqual(found, sorted(expected.slice(0, count)))
        }
      })
    )
  })
}

test('closestEntries() leave out who asks, and name the next one instead', () => {
  fc.assert(
    fc.property(anyIds, anyCount, anyCount, fc.nat(), (any, k, count, own) => {
      const space = spaceOf(any)
      const tables = PerfectTables.of(space, k)
      const asking = own % space.size
      const out = roomFor(tables, space.bits)
      for (let node = 0; node < space.size; node += 3) {
        const entries = new Set(perfectTable(space, node, k).flat())
        entries.delete(asking)
        const expected = placesByDistance(space, any.key).filter(place => entries.has(place))
        const found = closestEntries(tables, space, node, any.key, count, out, asking)
        assert.deepEqual(sorted(out.subarray(0, found)), sorted(expected.slice(0, count)))
      }
    })
  )
})

test('closestEntries() are the closest of whatever a node has learned', () => {
  fc.assert(
    fc.property(anyIds, anyCount, fc.array(fc.nat()), (any, count, peers) => {
      const space = spaceOf(any)
      const node = (peers[0] ?? 0) % space.size
      const tables = new LearnedTables({ space, k: 4, eviction: 'oldest', isPresent: () => true })
      for (const peer of peers) tables.add(node, peer % space.size)
      const entries = new Set(tables.peers(node))
      const expected = placesByDistance(space, any.key).filter(place => entries.has(place))
      const found = answerOf(tables, space, node, any.key, count)
      assert.deepEqual(found, sorted(expected.slice(0, count)))
    })
  )
})

test('closestEntries() are the closest of a whole table: 700 nodes, k 5', () => {
  const space = IdSpace.of(hashedIds(700, 64, 1), 64)
  const tables = PerfectTables.of(space, 5)
  const random = randomStream('tables')
  for (let round = 0; round < 50; round += 1) {
    const node = random.below(700)
    const key = Uint32Array.of(random.uint32(), random.uint32())
    const entries = new Set(perfectTable(space, node, 5).flat())
    const expected = placesByDistance(space, key).filter(place => entries.has(place))
    assert.deepEqual(answerOf(tables, space, node, key, 5), sorted(expected.slice(0, 5)))
  }
})
