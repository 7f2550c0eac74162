import { closestPlaces } from './closest.ts'
import { perfectDepth } from './fill-tables.ts'
import type { IdSpace } from './id-space.ts'
import { flipBit, type Key, wordsOf } from './key.ts'
import { deeperBuckets, type Tables } from './tables.ts'

/**
 * The tables that all nodes would have if everybody knew everybody, as `PerfectTables`. Nothing is
 * stored; a bucket is computed when it is asked for, in the time of a few cache misses.
 */
export class OnDemandTables implements Tables {
  readonly k: number
  readonly #space: IdSpace
  readonly #key: Key
  /** Whose bucket is asked for. */
  #node = 0
  readonly #fillIn = (): void => {
    const first = this.#key[0] as number
    this.#space.copyKey(this.#node, this.#key)
    this.#key[0] = first
  }

  constructor(space: IdSpace, k: number) {
    this.k = k
    this.#space = space
    this.#key = new Uint32Array(wordsOf(space.bits))
  }

  depth(node: number): number {
    return perfectDepth(this.#space, node)
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    const space = this.#space
    const key = this.#key
    // The other words of an id are a cache miss, and few questions are about them.
    const isFirst = depth < 32
    if (isFirst) key[0] = space.high[node] as number
    else space.copyKey(node, key)
    // Seen from beyond the fork, distances to a node are ordered as those to its id with that bit turned.
    flipBit(key, depth)
    this.#node = node
    return closestPlaces(space, key, depth + 1, this.k, out, at, isFirst ? this.#fillIn : undefined)
  }

  deeper(node: number, depth: number, out: Uint32Array, at: number): number {
    const space = this.#space
    space.copyKey(node, this.#key)
    const start = space.rangeStart(this.#key, depth + 1)
    const end = space.rangeEnd(this.#key, depth + 1)
    // Of so few, no bucket has to leave anybody out.
    if (end - start > this.k + 1) return deeperBuckets(this, node, depth, out, at)
    let found = 0
    for (let place = start; place < end; place += 1) {
      if (place === node) continue
      out[at + found] = place
      found += 1
    }
    return found
  }
}
