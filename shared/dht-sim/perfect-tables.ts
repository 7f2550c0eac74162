import { closestPlaces, flipBit } from './closest.ts'
import type { IdSpace } from './id-space.ts'
import { wordsOf } from './key.ts'
import type { Tables } from './tables.ts'

/**
 * The tables that all nodes would have if everybody knew everybody: in each bucket the k peers closest
 * to the node, as in py-dht. Nothing is stored; a bucket is computed when it is asked for.
 */
export class OnDemandTables implements Tables {
  readonly k: number
  readonly #space: IdSpace
  readonly #key: Uint32Array

  constructor(space: IdSpace, k: number) {
    this.k = k
    this.#space = space
    this.#key = new Uint32Array(wordsOf(space.bits))
  }

  depth(node: number): number {
    return depthAt(this.#space, node, this.#key)
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    this.#space.copyKey(node, this.#key)
    // Seen from beyond the fork, the distances to a node are those to its id with that bit turned.
    flipBit(this.#key, depth)
    return closestPlaces(this.#space, this.#key, depth + 1, this.k, out, at)
  }
}

/**
 * The same tables, with every entry in memory: 4 bytes for each entry, 2 for each bucket, and 8 for
 * each node.
 */
export class PerfectTables implements Tables {
  readonly k: number
  /** All entries, node by node and bucket by bucket, as places. */
  readonly entries: Uint32Array
  /** Where the entries of each node begin; the last element is their number. */
  readonly #starts: Uint32Array
  /** The number of entries of each bucket. */
  readonly #sizes: Uint16Array
  /** Where the buckets of each node begin in `#sizes`. */
  readonly #buckets: Uint32Array

  constructor(space: IdSpace, k: number) {
    const { size } = space
    this.k = k
    this.#starts = new Uint32Array(size + 1)
    this.#buckets = new Uint32Array(size + 1)
    const key = new Uint32Array(wordsOf(space.bits))
    for (let node = 0; node < size; node += 1) {
      this.#buckets[node + 1] = (this.#buckets[node] as number) + depthAt(space, node, key)
    }
    this.#sizes = new Uint16Array(this.#buckets[size] as number)
    let total = 0
    for (let node = 0; node < size; node += 1) {
      space.copyKey(node, key)
      let bucket = this.#buckets[node] as number
      const end = this.#buckets[node + 1] as number
      // Each subtree around the node is what the one before leaves beyond its fork.
      let inside = size
      for (let depth = 0; bucket < end; depth += 1, bucket += 1) {
        const next = space.rangeEnd(key, depth + 1) - space.rangeStart(key, depth + 1)
        const entries = Math.min(k, inside - next)
        this.#sizes[bucket] = entries
        total += entries
        inside = next
      }
      this.#starts[node + 1] = total
    }
    this.entries = new Uint32Array(total)
    this.#fill(space, key)
  }

  depth(node: number): number {
    return (this.#buckets[node + 1] as number) - (this.#buckets[node] as number)
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    const first = this.#buckets[node] as number
    let from = this.#starts[node] as number
    for (let each = first; each < first + depth; each += 1) from += this.#sizes[each] as number
    const size = this.#sizes[first + depth] as number
    for (let entry = 0; entry < size; entry += 1) {
      out[at + entry] = this.entries[from + entry] as number
    }
    return size
  }

  #fill(space: IdSpace, key: Uint32Array): void {
    for (let node = 0; node < space.size; node += 1) {
      space.copyKey(node, key)
      let at = this.#starts[node] as number
      const depth = this.depth(node)
      for (let each = 0; each < depth; each += 1) {
        flipBit(key, each)
        at += closestPlaces(space, key, each + 1, this.k, this.entries, at)
        flipBit(key, each)
      }
    }
  }
}

/** How many buckets can have entries: one more than the bits that the closest peer shares. */
function depthAt(space: IdSpace, node: number, key: Uint32Array): number {
  if (space.size < 2) return 0
  space.copyKey(node, key)
  const before = node === 0 ? 0 : space.sharedBits(node - 1, key)
  const after = node + 1 === space.size ? 0 : space.sharedBits(node + 1, key)
  return 1 + Math.max(before, after)
}
