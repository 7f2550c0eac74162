import type { IdBits, Key } from './key.ts'
import { wordsOf } from './key.ts'

/** A cell of the index holds about this many ids. */
const IDS_PER_CELL = 2
const MAX_CELL_BITS = 26

/**
 * All ids of a network, in ascending order. Who shares a prefix stands together, so a subtree of the
 * Kademlia tree is a range of positions, and the ids closest to a key are found without looking at any
 * others. A node is known by its position in this order, its _place_.
 *
 * Space: 4 bytes for each word of an id, and half a byte for the index.
 */
export class IdSpace {
  readonly bits: IdBits
  /** The number of ids. */
  readonly size: number
  /** The most significant 32 bits of the id at each place. */
  readonly high: Uint32Array
  /** The next 32 bits. */
  readonly low: Uint32Array
  /** The other six words of an id of 256 bits, six for each place; empty for 64 bits. */
  readonly rest: Uint32Array
  /** How many leading bits choose a cell. */
  readonly #cellBits: number
  /** Where each cell begins; the last element is the number of ids. */
  readonly #cells: Uint32Array

  /**
   * @param words - the ids in any order, each as `bits / 32` words
   * @param placeOf - if given, takes the place of each of the ids
   */
  constructor(words: Uint32Array, bits: IdBits, placeOf?: Uint32Array) {
    const stride = wordsOf(bits)
    const size = words.length / stride
    this.bits = bits
    this.size = size
    this.high = new Uint32Array(size)
    this.low = new Uint32Array(size)
    this.rest = new Uint32Array(size * (stride - 2))
    this.#cellBits = Math.min(MAX_CELL_BITS, Math.max(0, Math.ceil(Math.log2(size / IDS_PER_CELL))))
    this.#cells = countCells(words, stride, this.#cellBits)
    const origin = new Uint32Array(size)
    scatter(words, stride, this.#cells, this.#cellBits, origin)
    this.#sortCells(words, stride, origin)
    for (let place = 0; place < size; place += 1) {
      const from = (origin[place] as number) * stride
      this.high[place] = words[from] as number
      this.low[place] = words[from + 1] as number
      for (let word = 2; word < stride; word += 1) {
        this.rest[place * (stride - 2) + word - 2] = words[from + word] as number
      }
      if (placeOf !== undefined) placeOf[origin[place] as number] = place
    }
  }

  /** The id at a place. */
  keyAt(place: number): Key {
    const key = new Uint32Array(wordsOf(this.bits))
    this.copyKey(place, key)
    return key
  }

  copyKey(place: number, key: Key): void {
    key[0] = this.high[place] as number
    key[1] = this.low[place] as number
    const others = wordsOf(this.bits) - 2
    for (let word = 0; word < others; word += 1) {
      key[word + 2] = this.rest[place * others + word] as number
    }
  }

  /** The place of this very id, or -1. */
  placeOf(key: Key): number {
    const [start, end] = this.range(key, this.bits)
    return end > start ? start : -1
  }

  /** How many leading bits the id at a place shares with a key. */
  sharedBits(place: number, key: Key): number {
    const high = ((this.high[place] as number) ^ (key[0] as number)) >>> 0
    if (high !== 0) return Math.clz32(high)
    const low = ((this.low[place] as number) ^ (key[1] as number)) >>> 0
    if (low !== 0) return 32 + Math.clz32(low)
    const others = wordsOf(this.bits) - 2
    for (let word = 0; word < others; word += 1) {
      const difference =
        ((this.rest[place * others + word] as number) ^ (key[word + 2] as number)) >>> 0
      if (difference !== 0) return 64 + 32 * word + Math.clz32(difference)
    }
    return this.bits
  }

  /** The places whose ids share their first `depth` bits with a key: from the first up to the second. */
  range(key: Key, depth: number): [start: number, end: number] {
    const start = this.rangeStart(key, depth)
    return [start, this.rangeEnd(key, depth)]
  }

  /** The first place of `range(key, depth)`. */
  rangeStart(key: Key, depth: number): number {
    const cellBits = this.#cellBits
    if (depth <= cellBits) {
      if (depth === 0) return 0
      const prefix = (key[0] as number) >>> (32 - depth)
      return this.#cells[(prefix << (cellBits - depth)) >>> 0] as number
    }
    const cell = cellBits === 0 ? 0 : (key[0] as number) >>> (32 - cellBits)
    let place = this.#cells[cell] as number
    const end = this.#cells[cell + 1] as number
    while (place < end && this.#isBefore(place, key, depth)) place += 1
    return place
  }

  /** The place after the last one of `range(key, depth)`. */
  rangeEnd(key: Key, depth: number): number {
    const cellBits = this.#cellBits
    if (depth <= cellBits) {
      if (depth === 0) return this.size
      const prefix = (key[0] as number) >>> (32 - depth)
      return this.#cells[((prefix + 1) << (cellBits - depth)) >>> 0] as number
    }
    const cell = cellBits === 0 ? 0 : (key[0] as number) >>> (32 - cellBits)
    const start = this.#cells[cell] as number
    let place = this.#cells[cell + 1] as number
    while (place > start && this.#isAfter(place - 1, key, depth)) place -= 1
    return place
  }

  /** Whether the first `depth` bits at a place are less than those of a key. */
  #isBefore(place: number, key: Key, depth: number): boolean {
    const shared = this.sharedBits(place, key)
    return shared < depth && bitAt(key, shared) === 1
  }

  #isAfter(place: number, key: Key, depth: number): boolean {
    const shared = this.sharedBits(place, key)
    return shared < depth && bitAt(key, shared) === 0
  }

  /** Orders the ids inside each cell, by insertion: there are few. */
  #sortCells(words: Uint32Array, stride: number, origin: Uint32Array): void {
    const cells = this.#cells
    for (let cell = 0; cell + 1 < cells.length; cell += 1) {
      const start = cells[cell] as number
      const end = cells[cell + 1] as number
      for (let place = start + 1; place < end; place += 1) {
        const moved = origin[place] as number
        let to = place
        while (to > start && isLess(words, stride, moved, origin[to - 1] as number)) {
          origin[to] = origin[to - 1] as number
          to -= 1
        }
        origin[to] = moved
      }
    }
  }
}

/** The bit of a key at a depth; depth 0 is its most significant. */
export function bitAt(key: Key, depth: number): number {
  return ((key[depth >>> 5] as number) >>> (31 - (depth & 31))) & 1
}

/** Where each cell begins. */
function countCells(words: Uint32Array, stride: number, cellBits: number): Uint32Array {
  const cells = new Uint32Array(2 ** cellBits + 1)
  const shift = 32 - cellBits
  for (let at = 0; at < words.length; at += stride) {
    const cell = cellBits === 0 ? 0 : (words[at] as number) >>> shift
    cells[cell + 1] = (cells[cell + 1] as number) + 1
  }
  for (let cell = 1; cell < cells.length; cell += 1) {
    cells[cell] = (cells[cell] as number) + (cells[cell - 1] as number)
  }
  return cells
}

/** Puts the number of each id into its cell. */
function scatter(
  words: Uint32Array,
  stride: number,
  cells: Uint32Array,
  cellBits: number,
  origin: Uint32Array
): void {
  const next = cells.slice()
  const shift = 32 - cellBits
  for (let id = 0; id < origin.length; id += 1) {
    const cell = cellBits === 0 ? 0 : (words[id * stride] as number) >>> shift
    const place = next[cell] as number
    origin[place] = id
    next[cell] = place + 1
  }
}

function isLess(words: Uint32Array, stride: number, one: number, other: number): boolean {
  for (let word = 0; word < stride; word += 1) {
    const a = words[one * stride + word] as number
    const b = words[other * stride + word] as number
    if (a !== b) return a < b
  }
  return false
}
