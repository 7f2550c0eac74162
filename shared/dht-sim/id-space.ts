import { bitAt, formatKey, type IdBits, type Key, wordsOf } from './key.ts'
import { sortIds } from './sort-ids.ts'

/** An id has two words at least; these are kept apart, for most questions are about the first alone. */
const FIRST_WORDS = 2

/**
 * All ids of a network, in ascending order. Who shares a prefix stands together, so a subtree of the
 * Kademlia tree is a range of places, and the ids closest to a key are found without looking at any
 * others. A node is known by where it stands in this order, its _place_, from 0.
 *
 * Space: 4 bytes for each word of an id, and 2 to 4 bytes for the index.
 */
export class IdSpace {
  readonly bits: IdBits
  /** The number of ids. */
  readonly size: number
  /** The most significant 32 bits of the id at each place. */
  readonly high: Uint32Array
  readonly #low: Uint32Array
  /** The other six words of an id of 256 bits, six for each place; empty for 64 bits. */
  readonly #rest: Uint32Array
  readonly #cellBits: number
  readonly #cells: Uint32Array

  /**
   * @param words - the ids in any order, each as `bits / 32` words, the most significant first
   * @throws RangeError when two ids are the same
   */
  constructor(words: Uint32Array, bits: IdBits) {
    const stride = wordsOf(bits)
    const { origin, cellBits, cells } = sortIds(words, bits)
    this.bits = bits
    this.size = origin.length
    this.high = new Uint32Array(this.size)
    this.#low = new Uint32Array(this.size)
    this.#rest = new Uint32Array(this.size * (stride - FIRST_WORDS))
    this.#cellBits = cellBits
    this.#cells = cells
    for (let place = 0; place < this.size; place += 1) {
      const from = (origin[place] as number) * stride
      this.high[place] = words[from] as number
      this.#low[place] = words[from + 1] as number
      for (let word = FIRST_WORDS; word < stride; word += 1) {
        this.#rest[place * (stride - FIRST_WORDS) + word - FIRST_WORDS] = words[
          from + word
        ] as number
      }
      if (place > 0 && this.fork(place - 1, place) === bits) {
        throw new RangeError(`two nodes have the id ${formatKey(this.keyAt(place))}`)
      }
    }
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
    const others = wordsOf(this.bits) - FIRST_WORDS
    return this.#rest[place * others + word - FIRST_WORDS] as number
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
    for (let word = 0; word < key.length; word += 1) key[word] = this.wordAt(place, word)
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
    let low = start
    let high = end
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.bitAt(middle, depth) === 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The first of the places whose ids share their first `depth` bits with a key. */
  rangeStart(key: Key, depth: number): number {
    const cellBits = this.#cellBits
    if (depth <= cellBits) {
      return this.#cells[prefixOf(key, depth) << (cellBits - depth)] as number
    }
    const cell = prefixOf(key, cellBits)
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
    const cellBits = this.#cellBits
    if (depth <= cellBits) {
      return this.#cells[(prefixOf(key, depth) + 1) << (cellBits - depth)] as number
    }
    const cell = prefixOf(key, cellBits)
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

/** The first bits of a key, at most 26, as a number. */
function prefixOf(key: Key, bits: number): number {
  // A shift by 32 would be one by 0.
  return bits === 0 ? 0 : (key[0] as number) >>> (32 - bits)
}
