import type { IdSpace } from './id-space.ts'
import { type Key, wordsOf } from './key.ts'
import type { Tables } from './tables.ts'

/**
 * The tables that all nodes would have if everybody knew everybody: in each bucket the k peers closest
 * to the node, as in py-dht. All entries are in memory: 4 bytes for each, and 4 for each bucket.
 */
export class PerfectTables implements Tables {
  readonly k: number
  /** All entries, node by node and bucket by bucket, as places; those of a bucket in no order. */
  readonly entries: Uint32Array
  /** The number of the first bucket of each node; the last element is their number. */
  readonly #firstBucket: Uint32Array
  /** Where the entries of each bucket begin; the last element is their number. */
  readonly #begins: Uint32Array

  constructor(space: IdSpace, k: number) {
    this.k = k
    this.#firstBucket = numberBuckets(space)
    this.#begins = measureBuckets(space, k, this.#firstBucket)
    this.entries = new Uint32Array(this.#begins.at(-1) as number)
    const next = this.#firstBucket.slice(0, -1).map(bucket => this.#begins[bucket] as number)
    new Filling(space, k, this.entries, next).run(0, space.size)
  }

  depth(node: number): number {
    return (this.#firstBucket[node + 1] as number) - (this.#firstBucket[node] as number)
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    const bucket = (this.#firstBucket[node] as number) + depth
    const begin = this.#begins[bucket] as number
    const size = (this.#begins[bucket + 1] as number) - begin
    for (let entry = 0; entry < size; entry += 1) {
      out[at + entry] = this.entries[begin + entry] as number
    }
    return size
  }
}

/** How many buckets can have entries: one more than the bits that the closest peer shares. */
export function perfectDepth(space: IdSpace, node: number): number {
  // Who shares most bits with a node stands beside it.
  const before = node === 0 ? -1 : space.fork(node - 1, node)
  const after = node + 1 === space.size ? -1 : space.fork(node, node + 1)
  return 1 + Math.max(before, after)
}

function numberBuckets(space: IdSpace): Uint32Array {
  const first = new Uint32Array(space.size + 1)
  for (let node = 0; node < space.size; node += 1) {
    first[node + 1] = (first[node] as number) + perfectDepth(space, node)
  }
  return first
}

/** Where the entries of each bucket begin; the last element is their number. */
function measureBuckets(space: IdSpace, k: number, firstBucket: Uint32Array): Uint32Array {
  const begins = new Uint32Array((firstBucket.at(-1) as number) + 1)
  const key: Key = new Uint32Array(wordsOf(space.bits))
  for (let node = 0; node < space.size; node += 1) {
    const first = firstBucket[node] as number
    const end = firstBucket[node + 1] as number
    // Above the fork between them, a node and the one before it have the same subtrees around them.
    const fork = node === 0 ? 0 : space.fork(node - 1, node)
    const before = firstBucket[node - 1] as number
    space.copyKey(node, key)
    for (let depth = 0; depth < end - first; depth += 1) {
      const bucket = first + depth
      const size =
        depth < fork
          ? (begins[before + depth + 1] as number) - (begins[before + depth] as number)
          : Math.min(k, sizeAt(space, key, depth) - sizeAt(space, key, depth + 1))
      begins[bucket + 1] = (begins[bucket] as number) + size
    }
  }
  return begins
}

function sizeAt(space: IdSpace, key: Key, depth: number): number {
  return space.rangeEnd(key, depth) - space.rangeStart(key, depth)
}

/**
 * Fills all tables at once. At each fork of the tree of ids, those of one side need their k closest of
 * the other side, and this is found for many together: whole subtrees of nodes walk down through the
 * subtree of their peers, and part only where they would take different ways.
 */
class Filling {
  readonly #space: IdSpace
  readonly #k: number
  readonly #entries: Uint32Array
  /** Where the next entry of each node goes. */
  readonly #next: Uint32Array

  constructor(space: IdSpace, k: number, entries: Uint32Array, next: Uint32Array) {
    this.#space = space
    this.#k = k
    this.#entries = entries
    this.#next = next
  }

  /** Fills, for the nodes of a range, all buckets from its fork on. */
  run(start: number, end: number): void {
    if (end - start < 2) return
    const split = this.#space.split(start, end, this.#space.fork(start, end - 1))
    this.#give(start, split, split, end, this.#k)
    this.#give(split, end, start, split, this.#k)
    this.run(start, split)
    this.run(split, end)
  }

  /** Gives each node of one range the `count` peers of another range that are closest to it. */
  #give(start: number, end: number, first: number, last: number, count: number): void {
    if (last - first <= count) {
      this.#giveAll(start, end, first, last)
      return
    }
    const space = this.#space
    const fork = space.fork(first, last - 1)
    const own = space.fork(start, end - 1)
    if (own <= fork) {
      const split = space.split(start, end, own)
      this.#give(start, split, first, last, count)
      this.#give(split, end, first, last, count)
      return
    }
    // All these nodes are on the same side of the peers' fork, which is as good as having its bit.
    const split = space.split(first, last, fork)
    const isUpper = space.bitAt(start, fork) === 1
    const near = isUpper ? last - split : split - first
    if (isUpper) {
      this.#give(start, end, split, last, Math.min(near, count))
      if (near < count) this.#give(start, end, first, split, count - near)
    } else {
      this.#give(start, end, first, split, Math.min(near, count))
      if (near < count) this.#give(start, end, split, last, count - near)
    }
  }

  #giveAll(start: number, end: number, first: number, last: number): void {
    const entries = this.#entries
    const next = this.#next
    for (let node = start; node < end; node += 1) {
      let at = next[node] as number
      for (let peer = first; peer < last; peer += 1) {
        entries[at] = peer
        at += 1
      }
      next[node] = at
    }
  }
}
