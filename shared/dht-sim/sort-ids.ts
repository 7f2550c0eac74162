import type { IdBits } from './key.ts'
import { wordsOf } from './key.ts'

/** The order of ids, and an index to it. */
export interface SortedIds {
  /** The number of the id at each place, ascending by id. */
  origin: Uint32Array
  /** How many leading bits choose a cell. */
  cellBits: number
  /** The first place of each cell; the last element is the number of ids. */
  cells: Uint32Array
}

/** A cell of the index holds about this many ids. */
const IDS_PER_CELL = 2
const MAX_CELL_BITS = 26
/** Up to so many ids are ordered by insertion; cells with more of them are rare. */
const FEW = 32

/**
 * Orders ids: first by their leading bits, counting how many go to each cell, then inside each cell.
 *
 * @param words - the ids, each as `bits / 32` words, the most significant first
 */
export function sortIds(words: Uint32Array, bits: IdBits): SortedIds {
  const stride = wordsOf(bits)
  const size = words.length / stride
  const cellBits = cellBitsFor(size)
  const cellOf = (id: number): number =>
    // A shift by 32 would be one by 0.
    cellBits === 0 ? 0 : (words[id * stride] as number) >>> (32 - cellBits)

  const cells = new Uint32Array(2 ** cellBits + 1)
  for (let id = 0; id < size; id += 1) {
    const next = cellOf(id) + 1
    cells[next] = (cells[next] as number) + 1
  }
  for (let cell = 1; cell < cells.length; cell += 1) {
    cells[cell] = (cells[cell] as number) + (cells[cell - 1] as number)
  }

  const origin = new Uint32Array(size)
  const free = cells.slice()
  for (let id = 0; id < size; id += 1) {
    const cell = cellOf(id)
    const place = free[cell] as number
    origin[place] = id
    free[cell] = place + 1
  }

  for (let cell = 0; cell + 1 < cells.length; cell += 1) {
    sortCell(words, stride, origin, cells[cell] as number, cells[cell + 1] as number)
  }
  return { origin, cellBits, cells }
}

function cellBitsFor(size: number): number {
  const wanted = Math.ceil(size / IDS_PER_CELL)
  return wanted <= 1 ? 0 : Math.min(MAX_CELL_BITS, 32 - Math.clz32(wanted - 1))
}

function sortCell(
  words: Uint32Array,
  stride: number,
  origin: Uint32Array,
  start: number,
  end: number
): void {
  if (end - start > FEW) {
    origin.subarray(start, end).sort((one, other) => compare(words, stride, one, other))
    return
  }
  for (let place = start + 1; place < end; place += 1) {
    const moved = origin[place] as number
    let to = place
    while (to > start && compare(words, stride, moved, origin[to - 1] as number) < 0) {
      origin[to] = origin[to - 1] as number
      to -= 1
    }
    origin[to] = moved
  }
}

/** Negative when one id comes before another, 0 when they are the same. */
function compare(words: Uint32Array, stride: number, one: number, other: number): number {
  for (let word = 0; word < stride; word += 1) {
    const difference =
      (words[one * stride + word] as number) - (words[other * stride + word] as number)
    if (difference !== 0) return difference
  }
  return 0
}
