import { formatKey, type IdBits, wordsOf } from './key.ts'

/** Ids in ascending order, and an index to them; all in memory that threads can share. */
export interface SortedIds {
  bits: IdBits
  /** The number of ids. */
  size: number
  /** The most significant 32 bits of the id at each place. */
  high: Uint32Array
  /** The next 32 bits. */
  low: Uint32Array
  /** The other six words of an id of 256 bits, six for each place; empty for 64 bits. */
  rest: Uint32Array
  /** How many leading bits choose a cell. */
  cellBits: number
  /** The first place of each cell; the last element is the number of ids. */
  cells: Uint32Array
}

/** Makes room for so many words, all 0. */
export type Allocate = (words: number) => Uint32Array

export const allocate: Allocate = words => new Uint32Array(words)

/**
 * Sorting that can be shared: ids go to partitions, by their leading bits, and each partition is sorted
 * for itself, in the processor's cache. The ids come in parts, one for each thread, say; partitions are
 * shared out among the same parts. Each step has to be over for all parts before the next one begins:
 * `countPart`, `assignPlaces` (once), `spreadPart`, `sortPart`.
 */
export interface IdSorting {
  /** The ids in any order, each as `bits / 32` words, the most significant first. */
  words: Uint32Array
  ids: SortedIds
  parts: number
  partitionBits: number
  /** For each part its partitions: how many of its ids go there, and later where the next of them goes. */
  next: Uint32Array
}

/** An id has two words at least; these are kept apart, for most questions are about the first alone. */
const FIRST_WORDS = 2
/**
 * A cell of the index holds so many ids, or down to half as many: of their first words as many as a line
 * of the processor's cache has. Smaller cells would save no look at the ids, and take the index out of the cache.
 */
const IDS_PER_CELL = 16
const MAX_CELL_BITS = 26
/** About so many ids are sorted at a time. */
const IDS_PER_PARTITION = 2 ** 15
/** Up to so many ids are ordered by insertion; cells with more of them are rare. */
const FEW = 48

/** Orders ids, in one thread. @throws RangeError when two ids are the same */
export function sortIds(words: Uint32Array, bits: IdBits): SortedIds {
  const sorting = beginSorting(words, bits)
  countPart(sorting, 0)
  assignPlaces(sorting)
  spreadPart(sorting, 0)
  sortPart(sorting, 0)
  return sorting.ids
}

export function beginSorting(
  words: Uint32Array,
  bits: IdBits,
  parts = 1,
  room = allocate
): IdSorting {
  const size = words.length / wordsOf(bits)
  const cellBits = bitsFor(size / IDS_PER_CELL, MAX_CELL_BITS)
  const partitionBits = bitsFor(size / IDS_PER_PARTITION, cellBits)
  const ids: SortedIds = {
    bits,
    size,
    high: room(size),
    low: room(size),
    rest: room(size * (wordsOf(bits) - FIRST_WORDS)),
    cellBits,
    cells: room(2 ** cellBits + 1)
  }
  ids.cells[2 ** cellBits] = size
  return { words, ids, parts, partitionBits, next: room(parts * 2 ** partitionBits) }
}

/** So many bits tell that many things apart. */
function bitsFor(things: number, most: number): number {
  return things <= 1 ? 0 : Math.min(most, 32 - Math.clz32(Math.ceil(things) - 1))
}

/** The ids of a part: from one number up to, but not including, another. */
export function rangeOfPart(size: number, parts: number, part: number): [number, number] {
  return [Math.floor((size * part) / parts), Math.floor((size * (part + 1)) / parts)]
}

/** Counts how many ids of a part go to each partition. */
export function countPart({ words, ids, parts, partitionBits, next }: IdSorting, part: number) {
  const stride = wordsOf(ids.bits)
  const [start, end] = rangeOfPart(ids.size, parts, part)
  const first = part << partitionBits
  for (let id = start; id < end; id += 1) {
    const at = first + leadingBits(words[id * stride] as number, partitionBits)
    next[at] = (next[at] as number) + 1
  }
}

/** From how many go where it follows where each begins. */
export function assignPlaces({ parts, partitionBits, next }: IdSorting): void {
  let place = 0
  for (let partition = 0; partition < 2 ** partitionBits; partition += 1) {
    for (let part = 0; part < parts; part += 1) {
      const at = (part << partitionBits) + partition
      const count = next[at] as number
      next[at] = place
      place += count
    }
  }
}

/** Takes the ids of a part to their partitions. */
export function spreadPart({ words, ids, parts, partitionBits, next }: IdSorting, part: number) {
  const { high, low, rest } = ids
  const stride = wordsOf(ids.bits)
  const [start, end] = rangeOfPart(ids.size, parts, part)
  const first = part << partitionBits
  for (let id = start; id < end; id += 1) {
    const from = id * stride
    const word = words[from] as number
    const at = first + leadingBits(word, partitionBits)
    const place = next[at] as number
    next[at] = place + 1
    high[place] = word
    low[place] = words[from + 1] as number
    for (let each = FIRST_WORDS; each < stride; each += 1) {
      rest[place * (stride - FIRST_WORDS) + each - FIRST_WORDS] = words[from + each] as number
    }
  }
}

/** Sorts those partitions that a part is to sort. @throws RangeError when two ids are the same */
export function sortPart(sorting: IdSorting, part: number): void {
  const { parts, partitionBits, next } = sorting
  const partitions = 2 ** partitionBits
  const [begin, end] = rangeOfPart(partitions, parts, part)
  // By now the last part's next place in a partition is where the partition ends.
  const ends = next.subarray((parts - 1) * partitions)
  for (let partition = begin; partition < end; partition += 1) {
    const start = partition === 0 ? 0 : (ends[partition - 1] as number)
    sortPartition(sorting, partition, start, ends[partition] as number)
  }
}

/** Orders the ids of a partition first by cell, counting, and then inside each cell. */
function sortPartition(
  { ids, partitionBits }: IdSorting,
  partition: number,
  start: number,
  end: number
): void {
  const { high, low, rest, cells, cellBits } = ids
  const wide = rest.length / ids.size
  // Copies, for the ids change places.
  const few: Few = {
    high: high.slice(start, end),
    low: low.slice(start, end),
    rest: rest.slice(start * wide, end * wide),
    wide
  }
  const depth = cellBits - partitionBits
  const firstCell = partition << depth
  const cellOf = (id: number): number => leadingBits(few.high[id] as number, cellBits) - firstCell
  const size = end - start
  const begins = new Uint32Array(2 ** depth + 1)
  for (let id = 0; id < size; id += 1) {
    const after = cellOf(id) + 1
    begins[after] = (begins[after] as number) + 1
  }
  for (let cell = 0; cell < 2 ** depth; cell += 1) {
    begins[cell + 1] = (begins[cell + 1] as number) + (begins[cell] as number)
    cells[firstCell + cell] = start + (begins[cell] as number)
  }
  const order = new Uint32Array(size)
  const free = begins.slice()
  for (let id = 0; id < size; id += 1) {
    const cell = cellOf(id)
    const at = free[cell] as number
    free[cell] = at + 1
    order[at] = id
  }
  for (let cell = 0; cell < 2 ** depth; cell += 1) {
    sortCell(few, order, begins[cell] as number, begins[cell + 1] as number)
  }
  for (let at = 0; at < size; at += 1) {
    const id = order[at] as number
    if (at > 0 && compare(few, order[at - 1] as number, id) === 0) throw sameId(few, id)
    high[start + at] = few.high[id] as number
    low[start + at] = few.low[id] as number
    for (let each = 0; each < wide; each += 1) {
      rest[(start + at) * wide + each] = few.rest[id * wide + each] as number
    }
  }
}

/** The ids of one partition, in any order. */
interface Few {
  high: Uint32Array
  low: Uint32Array
  rest: Uint32Array
  /** How many words of `rest` each id has. */
  wide: number
}

function sortCell(few: Few, order: Uint32Array, start: number, end: number): void {
  if (end - start > FEW) {
    order.subarray(start, end).sort((one, other) => compare(few, one, other))
    return
  }
  for (let at = start + 1; at < end; at += 1) {
    const moved = order[at] as number
    let to = at
    while (to > start && compare(few, moved, order[to - 1] as number) < 0) {
      order[to] = order[to - 1] as number
      to -= 1
    }
    order[to] = moved
  }
}

/** Negative when one id comes before another, 0 when they are the same. */
function compare({ high, low, rest, wide }: Few, one: number, other: number): number {
  let difference = (high[one] as number) - (high[other] as number)
  if (difference === 0) difference = (low[one] as number) - (low[other] as number)
  for (let each = 0; each < wide && difference === 0; each += 1) {
    difference = (rest[one * wide + each] as number) - (rest[other * wide + each] as number)
  }
  return difference
}

function sameId({ high, low, rest, wide }: Few, id: number): RangeError {
  const first = [high[id] as number, low[id] as number]
  const key = Uint32Array.of(...first, ...rest.subarray(id * wide, (id + 1) * wide))
  return new RangeError(`two nodes have the id ${formatKey(key)}`)
}

/** The first bits of a word, at most 26, as a number. */
export function leadingBits(word: number, bits: number): number {
  // A shift by 32 would be one by 0.
  return bits === 0 ? 0 : word >>> (32 - bits)
}
