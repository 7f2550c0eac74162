import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { perfectTable, sorted } from './brute-force.fixture.ts'
import { hashedIds } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import { OnDemandTables } from './on-demand-tables.ts'
import { PerfectTables } from './perfect-tables.ts'
import type { Tables } from './tables.ts'

function tableOf(tables: Tables, node: number): number[][] {
  const out = new Uint32Array(tables.k)
  return Array.from({ length: tables.depth(node) }, (_, depth) =>
    sorted(out.subarray(0, tables.bucket(node, depth, out, 0)))
  )
}

const KINDS: [name: string, make: (space: IdSpace, k: number) => Tables][] = [
  ['PerfectTables', (space, k) => PerfectTables.of(space, k)],
  ['OnDemandTables', (space, k) => new OnDemandTables(space, k)]
]

for (const [name, make] of KINDS) {
  test(`${name} are those of brute force`, () => {
    fc.assert(
      fc.property(anyIds, fc.integer({ min: 1, max: 80 }), (any, k) => {
        const space = spaceOf(any)
        const tables = make(space, k)
        for (let node = 0; node < space.size; node += 1) {
          assert.deepEqual(tableOf(tables, node), perfectTable(space, node, k).map(sorted))
        }
      }),
      { numRuns: 200 }
    )
  })

  test(`${name} are empty for one node, and name the other of two`, () => {
    for (const bits of [64, 256] as const) {
      assert.equal(make(IdSpace.of(hashedIds(1, bits, 1), bits), 20).depth(0), 0)
      const two = make(IdSpace.of(hashedIds(2, bits, 1), bits), 20)
      assert.deepEqual(tableOf(two, 0).flat(), [1])
      assert.deepEqual(tableOf(two, 1).flat(), [0])
    }
  })
}

test('PerfectTables agree with OnDemandTables in a network of 5,000', () => {
  for (const bits of [64, 256] as const) {
    const space = IdSpace.of(hashedIds(5000, bits, 3), bits)
    const perfect = PerfectTables.of(space, 20)
    const onDemand = new OnDemandTables(space, 20)
    for (let node = 0; node < space.size; node += 7) {
      assert.deepEqual(tableOf(perfect, node), tableOf(onDemand, node))
    }
  }
})

test('PerfectTables have min(k, ids with that prefix) entries in each bucket: 700 nodes, k 5', () => {
  const space = IdSpace.of(hashedIds(700, 64, 1), 64)
  const tables = PerfectTables.of(space, 5)
  for (let node = 0; node < space.size; node += 1) {
    const counts = new Array<number>(tables.depth(node)).fill(0)
    for (let other = 0; other < space.size; other += 1) {
      if (other === node) continue
      const shared = space.fork(node, other)
      counts[shared] = (counts[shared] as number) + 1
    }
    const lengths = tableOf(tables, node).map(bucket => bucket.length)
    assert.deepEqual(
      lengths,
      counts.map(count => Math.min(5, count))
    )
  }
})
