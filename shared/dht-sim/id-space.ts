import { bitAt, type IdBits, type Key, wordsOf } from './key.ts'
import { leadingBits, type SortedIds, sortIds } from './sort-ids.ts'

/**
 * All ids of a network, in ascending order. Who shares a prefix stands together, so a subtree of the
 * Kademlia tree is a range of places, and the ids closest to a key are found without looking at any
 * others. A node is known by where it stands in this order, its _place_, from 0.
 *
 * Space: 4 bytes for each word of an id, and a quarter to half a byte for the index.
 */
export class IdSpace {
  /** What threads share. */
  readonly ids: SortedIds
  readonly bits: IdBits
  /** The number of ids. */
  readonly size: number
  /** The most significant 32 bits of the id at each place. */
  readonly high: Uint32Array
  /** How many leading bits the index tells apart. */
  readonly cellBits: number
  readonly #low: Uint32Array
  readonly #rest: Uint32Array
  readonly #cells: Uint32Array

  constructor(ids: SortedIds) {
    this.ids = ids
    this.bits = ids.bits
    this.size = ids.size
    this.high = ids.high
    this.cellBits = ids.cellBits
    this.#low = ids.low
    this.#rest = ids.rest
    this.#cells = ids.cells
  }

  /**
   * @param words - the ids in any order, each as `bits / 32` words, the most significant first
   * @throws RangeError when two ids are the same
   */
  static of(words: Uint32Array, bits: IdBits): IdSpace {
    return new IdSpace(sortIds(words, bits))
  }

  /** @throws RangeError where nobody stands at this place */
  assertHas(place: number): void {
    if (this.high[place] === undefined) throw new RangeError(`no node has the place ${place}`)
  }

  /** @throws RangeError when a key has another width than the ids */
  assertWidth(key: Key): void {
    if (32 * key.length !== this.bits) {
      throw new RangeError(`a key has ${this.bits} bits here, not ${32 * key.length}`)
    }
  }

  /** A word of the id at a place; word 0 is its most significant. */
  wordAt(place: number, word: number): number {
    if (word === 0) return this.high[place] as number
    if (word === 1) return this.#low[place] as number
    const others = wordsOf(this.bits) - 2
    return this.#rest[place * others + word - 2] as number
  }

  /** A bit of the id at a place; depth 0 is its most significant. */
  bitAt(place: number, depth: number): number {
    return (this.wordAt(place, depth >>> 5) >>> (31 - (depth & 31))) & 1
  }

  /** The id at a place. */
  keyAt(place: number): Key {
    const key = new Uint32Array(wordsOf(this.bits))
    this.copyKey(place, key)
    return key
  }

  /** The same, into a key that is there already. */
  copyKey(place: number, key: Key): void {
    key[0] = this.high[place] as number
    key[1] = this.#low[place] as number
    for (let word = 2; word < key.length; word += 1) key[word] = this.wordAt(place, word)
  }

  /** The place of this very id, or -1. */
  placeOf(key: Key): number {
    const place = this.rangeStart(key, this.bits)
    return place < this.size && this.sharedBits(place, key) === this.bits ? place : -1
  }

  /** How many leading bits the id at a place shares with a key. */
  sharedBits(place: number, key: Key): number {
    const high = (this.high[place] as number) ^ (key[0] as number)
    if (high !== 0) return Math.clz32(high)
    for (let word = 1; word < wordsOf(this.bits); word += 1) {
      const difference = this.wordAt(place, word) ^ (key[word] as number)
      if (difference !== 0) return 32 * word + Math.clz32(difference)
    }
    return this.bits
  }

  /**
   * How many leading bits the ids at two places share. Of the first and the last place of a range it is
   * where the range forks: all its ids share so many bits, and the next one tells them apart.
   */
  fork(place: number, other: number): number {
    const high = (this.high[place] as number) ^ (this.high[other] as number)
    if (high !== 0) return Math.clz32(high)
    for (let word = 1; word < wordsOf(this.bits); word += 1) {
      const difference = this.wordAt(place, word) ^ this.wordAt(other, word)
      if (difference !== 0) return 32 * word + Math.clz32(difference)
    }
    return this.bits
  }

  /** The first place of a range whose id has a 1 at its fork; `depth` is where the range forks. */
  split(start: number, end: number, depth: number): number {
    const word = depth >>> 5
    const shift = 31 - (depth & 31)
    let low = start
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      if (((this.wordAt(middle, word) >>> shift) & 1) === 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first of the places whose ids share their first `depth` bits with a key. */
  rangeStart(key: Key, depth: number): number {
    const cellBits = this.cellBits
    if (depth <= cellBits) {
      return this.#cells[leadingBits(key[0] as number, depth) << (cellBits - depth)] as number
    }
    const cell = leadingBits(key[0] as number, cellBits)
    let low = this.#cells[cell] as number
    let high = this.#cells[cell + 1] as number
    while (low < high) {
      const middle = (low + high) >>> 1
      const shared = this.sharedBits(middle, key)
      if (shared < depth && bitAt(key, shared) === 1) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The place after the last one of them; the same as their first when there are none. */
  rangeEnd(key: Key, depth: number): number {
    const cellBits = this.cellBits
    if (depth <= cellBits) {
      return this.#cells[(leadingBits(key[0] as number, depth) + 1) << (cellBits - depth)] as number
    }
    const cell = leadingBits(key[0] as number, cellBits)
    let low = this.#cells[cell] as number
    let high = this.#cells[cell + 1] as number
    while (low < high) {
      const middle = (low + high) >>> 1
      const shared = this.sharedBits(middle, key)
      if (shared < depth && bitAt(key, shared) === 0) high = middle
      else low = middle + 1
    }
    return low
  }
}
