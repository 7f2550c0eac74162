import { closestPlaces } from './closest.ts'
import type { IdSpace } from './id-space.ts'
import { flipBit, type Key, wordsOf } from './key.ts'
import { perfectDepth } from './perfect-tables.ts'
import type { Tables } from './tables.ts'

/**
 * The tables that all nodes would have if everybody knew everybody, as `PerfectTables`. Nothing is
 * stored; a bucket is computed when it is asked for, in the time of a few cache misses.
 */
export class OnDemandTables implements Tables {
  readonly k: number
  readonly #space: IdSpace
  readonly #key: Key

  constructor(space: IdSpace, k: number) {
    this.k = k
    this.#space = space
    this.#key = new Uint32Array(wordsOf(space.bits))
  }

  depth(node: number): number {
    return perfectDepth(this.#space, node)
  }

  bucket(node: number, depth: number, out: Uint32Array, at: number): number {
    this.#space.copyKey(node, this.#key)
    // Seen from beyond the fork, distances to a node are ordered as those to its id with that bit turned.
    flipBit(this.#key, depth)
    return closestPlaces(this.#space, this.#key, depth + 1, this.k, out, at)
  }
}
