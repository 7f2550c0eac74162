import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { beginFilling, fillPart, joinParts, measurePart, type TableLayout } from './fill-tables.ts'
import { hashedIds, joinedKeys } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import type { IdBits } from './key.ts'
import { PerfectTables } from './perfect-tables.ts'
import {
  assignPlaces,
  beginSorting,
  countPart,
  type SortedIds,
  sortIds,
  sortPart,
  spreadPart
} from './sort-ids.ts'

const anyParts = fc.integer({ min: 1, max: 9 })

/** The parts in an order in which no single thread would take them. */
function backwards(parts: number, step: (part: number) => void): void {
  for (let part = parts - 1; part >= 0; part -= 1) step(part)
}

function sortInParts(words: Uint32Array, bits: IdBits, parts: number): SortedIds {
  const sorting = beginSorting(words, bits, parts)
  backwards(parts, part => countPart(sorting, part))
  assignPlaces(sorting)
  backwards(parts, part => spreadPart(sorting, part))
  backwards(parts, part => sortPart(sorting, part))
  return sorting.ids
}

function fillInParts(space: IdSpace, k: number, parts: number): TableLayout {
  const filling = beginFilling(space, k, parts)
  backwards(parts, part => measurePart(space, filling, part))
  joinParts(filling)
  backwards(parts, part => fillPart(space, filling, part))
  return filling.layout
}

test('ids and tables are the same, to the bit, in however many parts they are made', () => {
  fc.assert(
    fc.property(anyIds, anyParts, fc.integer({ min: 1, max: 30 }), (any, parts, k) => {
      const words = joinedKeys(any.ids, any.bits)
      assert.deepEqual(sortInParts(words, any.bits, parts), sortIds(words, any.bits))
      const space = spaceOf(any)
      assert.deepEqual(fillInParts(space, k, parts), PerfectTables.of(space, k).layout)
    }),
    { numRuns: 300 }
  )
})

for (const bits of [64, 256] as const) {
  test(`the same with so many ids of ${bits} bits that they are sorted in partitions`, () => {
    const words = hashedIds(70_000, bits, 1)
    const ids = sortIds(words, bits)
    for (const parts of [2, 3, 16]) assert.deepEqual(sortInParts(words, bits, parts), ids)
    const space = new IdSpace(ids)
    for (let place = 1; place < space.size; place += 1) {
      const fork = space.fork(place - 1, place)
      assert.ok(space.bitAt(place - 1, fork) < space.bitAt(place, fork))
    }
  })
}

test('the same with so many nodes that every part has blocks of its own', () => {
  const space = IdSpace.of(hashedIds(5000, 64, 1), 64)
  const { layout } = PerfectTables.of(space, 8)
  for (const parts of [2, 7]) assert.deepEqual(fillInParts(space, 8, parts), layout)
})
