import { beginFilling, fillPart, joinParts, measurePart, type TableLayout } from './fill-tables.ts'
import type { IdSpace } from './id-space.ts'
import type { Tables } from './tables.ts'

/**
 * The tables that all nodes would have if everybody knew everybody: in each bucket the k peers closest
 * to the node, as in py-dht. All entries are in memory: 4 bytes for each, and 4 for each bucket.
 */
export class PerfectTables implements Tables {
  readonly k: number
  /** All entries, node by node and bucket by bucket, as places; those of a bucket in no order. */
  readonly entries: Uint32Array
  /** What threads share. */
  readonly layout: TableLayout
  readonly #firstBucket: Uint32Array
  readonly #begins: Uint32Array

  constructor(layout: TableLayout) {
    this.k = layout.k
    this.layout = layout
    this.entries = layout.entries
    this.#firstBucket = layout.firstBucket
    this.#begins = layout.begins
  }

  /** Computes all tables, in one thread. */
  static of(space: IdSpace, k: number): PerfectTables {
    const filling = beginFilling(space, k)
    for (let part = 0; part < filling.parts; part += 1) measurePart(space, filling, part)
    joinParts(filling)
    for (let part = 0; part < filling.parts; part += 1) fillPart(space, filling, part)
    return new PerfectTables(filling.layout)
  }

  depth(node: number): number {
    return (this.#firstBucket[node + 1] as number) - (this.#firstBucket[node] as number)
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    const bucket = (this.#firstBucket[node] as number) + depth
    return this.#copy(bucket, bucket + 1, out, at)
  }

  deeper(node: number, depth: number, out: Uint32Array, at: number): number {
    const bucket = (this.#firstBucket[node] as number) + depth
    return this.#copy(bucket + 1, this.#firstBucket[node + 1] as number, out, at)
  }

  /** Copies the buckets of a range of their numbers, which stand side by side. */
  #copy(first: number, last: number, out: Uint32Array, at: number): number {
    const { entries } = this
    const begin = this.#begins[first] as number
    const size = (this.#begins[last] as number) - begin
    for (let entry = 0; entry < size; entry += 1) out[at + entry] = entries[begin + entry] as number
    return size
  }
}
