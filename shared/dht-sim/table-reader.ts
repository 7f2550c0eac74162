import { ascending } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import { closestEntries, roomFor, type Tables } from './tables.ts'

/** What stands in the routing tables of a network, in order of distance. */
export class TableReader {
  readonly #tables: Tables
  readonly #space: IdSpace
  /** Room for one answer. */
  readonly #answer: Uint32Array

  constructor(tables: Tables, space: IdSpace) {
    this.#tables = tables
    this.#space = space
    this.#answer = roomFor(tables, space.bits)
  }

  /** The `count` entries of a node's table closest to a key, ascending; without `except`. */
  closest(node: number, key: Key, count: number, except: number): number[] {
    const answer = this.#answer
    const found = closestEntries(this.#tables, this.#space, node, key, count, answer, except)
    return ascending(this.#space, answer.subarray(0, found), key)
  }

  /** The buckets of a node's table, each ascending; bucket d has peers that share d leading bits. */
  buckets(node: number): number[][] {
    const own = this.#space.keyAt(node)
    return Array.from({ length: this.#tables.depth(node) }, (_, depth) => {
      const found = this.#tables.bucket(node, depth, this.#answer, 0)
      return ascending(this.#space, this.#answer.subarray(0, found), own)
    })
  }
}
