import { closestPlaces } from './closest.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import type { RandomStream } from './random-stream.ts'
import { selectClosest } from './select-closest.ts'

/**
 * Who is there of all those who have an id. At first it is everybody, and takes no memory; from the
 * first change on, 8 bytes for each id.
 */
export class Population {
  readonly #space: IdSpace
  #size: number
  /** All nodes, those who are there in front. */
  #nodes: Uint32Array | undefined
  /** Where each node stands in `#nodes`. */
  #seats: Uint32Array | undefined

  constructor(space: IdSpace) {
    this.#space = space
    this.#size = space.size
  }

  /** How many are there. */
  get size(): number {
    return this.#size
  }

  /** Whether a node is there; somebody who has no id is not. */
  has(node: number): boolean {
    if (this.#seats === undefined) return node >= 0 && node < this.#size
    const seat = this.#seats[node]
    return seat !== undefined && seat < this.#size
  }

  /** Lets a node come. */
  add(node: number): void {
    if (this.has(node)) return
    this.#move(node, this.#size)
    this.#size += 1
  }

  /** Lets a node go. */
  delete(node: number): void {
    if (!this.has(node)) return
    this.#move(node, this.#size - 1)
    this.#size -= 1
  }

  /** Lets so many stay, by lot. @throws RangeError where there are not so many */
  draw(count: number, random: RandomStream): void {
    if (!Number.isInteger(count) || count < 0 || count > this.#size) {
      throw new RangeError(`0 to ${this.#size} nodes are there at first, not ${count}`)
    }
    while (this.#size > count) this.delete(this.pick(random))
  }

  /** One of those who are there; which of them is a number from 0 up to their number. */
  at(index: number): number {
    return this.#nodes === undefined ? index : (this.#nodes[index] as number)
  }

  /** One of those who are there. @throws RangeError when there is nobody */
  pick(random: RandomStream): number {
    if (this.#size === 0) throw new RangeError('there is no node')
    return this.at(random.below(this.#size))
  }

  /** Everybody who is there, ascending by id. */
  list(): Uint32Array {
    if (this.#nodes === undefined) return Uint32Array.from({ length: this.#size }, (_, at) => at)
    return this.#nodes.slice(0, this.#size).sort()
  }

  /**
   * The `count` nodes that are there and closest to a key, ascending, among those whose ids share its
   * first `depth` bits; without `except`.
   */
  closest(key: Key, count: number, { depth = 0, except = -1 } = {}): number[] {
    const space = this.#space
    const all = space.rangeEnd(key, depth) - space.rangeStart(key, depth)
    // Most are there, mostly: ask for some more than needed, and for many more where that is not so.
    for (let asked = count + 1; ; asked *= 4) {
      const out = new Uint32Array(Math.min(asked, all))
      const found = closestPlaces(space, key, depth, out.length, out)
      const there = out.subarray(0, found).filter(node => node !== except && this.has(node))
      if (there.length >= count || found === all) {
        selectClosest(space, key, there, 0, there.length, count)
        return Array.from(there.subarray(0, count))
      }
    }
  }

  /** Seats a node where another one sits, and that one in its place. */
  #move(node: number, seat: number): void {
    this.#nodes ??= Uint32Array.from({ length: this.#space.size }, (_, at) => at)
    this.#seats ??= this.#nodes.slice()
    const other = this.#nodes[seat] as number
    const left = this.#seats[node] as number
    this.#nodes[seat] = node
    this.#seats[node] = seat
    this.#nodes[left] = other
    this.#seats[other] = left
  }
}
