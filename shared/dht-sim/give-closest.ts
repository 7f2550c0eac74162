import type { IdSpace } from './id-space.ts'

/**
 * The tables of so many nodes stay in the processor's cache while they are filled: one has about 330
 * entries of 4 bytes in a network of a million.
 */
const BLOCK = 256

/**
 * Fills perfect tables. At each fork of the tree of ids, those of one side need their k closest of the
 * other side, and this is found for many together: whole subtrees of nodes walk down through the subtree
 * of their peers, and part only where they would take different ways.
 *
 * It begins with subtrees of a few hundred nodes: with larger ones, every entry would be a cache miss.
 */
export class GiveClosest {
  readonly #space: IdSpace
  readonly #k: number
  readonly #entries: Uint32Array
  /** Where the next entry of each node goes; the first element is of node `#first`. */
  readonly #next: Uint32Array
  readonly #first: number
  /** The subtrees beyond each fork on the way down from the top, as pairs of places. */
  readonly #beyond: number[] = []

  constructor(space: IdSpace, k: number, entries: Uint32Array, next: Uint32Array, first: number) {
    this.#space = space
    this.#k = k
    this.#entries = entries
    this.#next = next
    this.#first = first
  }

  /** Fills all buckets of these nodes, which are whole subtrees. */
  run(start: number, end: number): void {
    this.#descend(0, this.#space.size, start, end)
  }

  /** Walks down to the blocks among the wanted nodes. */
  #descend(start: number, end: number, from: number, to: number): void {
    if (start >= to || end <= from) return
    if (end - start <= BLOCK && start >= from && end <= to) {
      const beyond = this.#beyond
      for (let at = 0; at < beyond.length; at += 2) {
        this.#give(start, end, beyond[at] as number, beyond[at + 1] as number, this.#k)
      }
      this.#inside(start, end)
      return
    }
    const split = this.#space.split(start, end, this.#space.fork(start, end - 1))
    this.#beyond.push(split, end)
    this.#descend(start, split, from, to)
    this.#beyond.splice(-2, 2, start, split)
    this.#descend(split, end, from, to)
    this.#beyond.length -= 2
  }

  /** Fills, for the nodes of a range, all buckets from its fork on. */
  #inside(start: number, end: number): void {
    if (end - start < 2) return
    const split = this.#space.split(start, end, this.#space.fork(start, end - 1))
    this.#give(start, split, split, end, this.#k)
    this.#give(split, end, start, split, this.#k)
    this.#inside(start, split)
    this.#inside(split, end)
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
    const own = this.#first
    for (let node = start - own; node < end - own; node += 1) {
      let at = next[node] as number
      for (let peer = first; peer < last; peer += 1) {
        entries[at] = peer
        at += 1
      }
      next[node] = at
    }
  }
}
