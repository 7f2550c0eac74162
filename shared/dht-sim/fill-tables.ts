import { GiveClosest } from './give-closest.ts'
import type { IdSpace } from './id-space.ts'
import { type Key, wordsOf } from './key.ts'
import { type Allocate, allocate } from './sort-ids.ts'

/** Perfect tables as they lie in memory, which threads can share. */
export interface TableLayout {
  /** The most entries of a bucket. */
  k: number
  /** The number of the first bucket of each node; the last element is how many there are. */
  firstBucket: Uint32Array
  /** Where the entries of each bucket begin; the last element is how many there are. */
  begins: Uint32Array
  /** All entries, node by node and bucket by bucket, as places. */
  entries: Uint32Array
}

/**
 * Filling that can be shared: the nodes come in parts, each of them whole subtrees, as many as the
 * sharing needs. Each step has to be over for all parts before the next one begins: `measurePart`,
 * `joinParts` (once), `fillPart`.
 */
export interface TableFilling {
  layout: TableLayout
  parts: number
  /** The first node of each part; the last element is the number of nodes. */
  nodes: Uint32Array
  /** The first entry of each part, when they are joined. */
  entries: Uint32Array
}

export function beginFilling(space: IdSpace, k: number, parts = 1, room = allocate): TableFilling {
  const firstBucket = numberBuckets(space, room)
  const begins = room((firstBucket[space.size] as number) + 1)
  return {
    layout: { k, firstBucket, begins, entries: room(0) },
    parts,
    nodes: boundsOfParts(space, parts, room),
    entries: room(parts + 1)
  }
}

/** How many buckets can have entries: one more than the bits that the closest peer shares. */
export function perfectDepth(space: IdSpace, node: number): number {
  // Who shares most bits with a node stands beside it.
  const before = node === 0 ? -1 : space.fork(node - 1, node)
  const after = node + 1 === space.size ? -1 : space.fork(node, node + 1)
  return 1 + Math.max(before, after)
}

/** Measures the buckets of a part: where their entries begin, were there no parts before it. */
export function measurePart(space: IdSpace, { layout, nodes }: TableFilling, part: number): void {
  const { k, firstBucket, begins } = layout
  const key: Key = new Uint32Array(wordsOf(space.bits))
  const [start, end] = [nodes[part] as number, nodes[part + 1] as number]
  let total = 0
  for (let node = start; node < end; node += 1) {
    const first = firstBucket[node] as number
    const depths = (firstBucket[node + 1] as number) - first
    // Above the fork between them, a node and the one before it have the same subtrees around them.
    const fork = node === start ? 0 : space.fork(node - 1, node)
    const before = node === start ? 0 : (firstBucket[node - 1] as number)
    space.copyKey(node, key)
    // Of the subtree around the node, from the fork on.
    let size = fork < depths ? sizeAt(space, key, fork) : 0
    for (let depth = 0; depth < depths; depth += 1) {
      if (depth < fork) {
        const begin = before + depth === firstBucket[start] ? 0 : (begins[before + depth] as number)
        total += (begins[before + depth + 1] as number) - begin
      } else {
        const inside = sizeAt(space, key, depth + 1)
        total += Math.min(k, size - inside)
        size = inside
      }
      begins[first + depth + 1] = total
    }
  }
  assertCountable(total)
}

/** Says where each part begins among all entries, and makes room for them. */
export function joinParts(filling: TableFilling, room = allocate): void {
  const { layout, parts, nodes, entries } = filling
  const { firstBucket, begins } = layout
  for (let part = 0; part < parts; part += 1) {
    const [start, after] = [nodes[part] as number, nodes[part + 1] as number]
    const last = firstBucket[after] as number
    // Of a part without buckets nothing has been measured.
    const size = last === firstBucket[start] ? 0 : (begins[last] as number)
    const end = (entries[part] as number) + size
    assertCountable(end)
    entries[part + 1] = end
  }
  layout.entries = room(entries[parts] as number)
}

/** Fills the tables of a part. */
export function fillPart(space: IdSpace, filling: TableFilling, part: number): void {
  const { layout, nodes, entries } = filling
  const { k, firstBucket, begins } = layout
  const [start, end] = [nodes[part] as number, nodes[part + 1] as number]
  const offset = entries[part] as number
  const next = new Uint32Array(end - start)
  for (let node = start; node < end; node += 1) {
    // Where the part before it ends is written there by the thread that fills that one.
    next[node - start] = node === start ? offset : (begins[firstBucket[node] as number] as number)
    const last = firstBucket[node + 1] as number
    for (let bucket = firstBucket[node] as number; bucket < last; bucket += 1) {
      begins[bucket + 1] = (begins[bucket + 1] as number) + offset
    }
  }
  new GiveClosest(space, k, layout.entries, next, start).run(start, end)
}

function numberBuckets(space: IdSpace, room: Allocate): Uint32Array {
  const first = room(space.size + 1)
  let before = -1
  for (let node = 0; node < space.size; node += 1) {
    const after = node + 1 === space.size ? -1 : space.fork(node, node + 1)
    first[node + 1] = (first[node] as number) + 1 + Math.max(before, after)
    before = after
  }
  return first
}

/** Parts of about the same number of nodes, each of them some subtrees of the same depth. */
function boundsOfParts(space: IdSpace, parts: number, room: Allocate): Uint32Array {
  const depth = space.cellBits
  const bounds = room(parts + 1)
  const key: Key = new Uint32Array(wordsOf(space.bits))
  for (let part = 1; part < parts; part += 1) {
    // A shift by 32 would be one by 0.
    key[0] = depth === 0 ? 0 : Math.floor((2 ** depth * part) / parts) * 2 ** (32 - depth)
    bounds[part] = space.rangeStart(key, depth)
  }
  bounds[parts] = space.size
  return bounds
}

/** @throws RangeError when entries are more than the numbers that say where they begin can count */
function assertCountable(entries: number): void {
  if (entries < 2 ** 32) return
  throw new RangeError(
    "perfect tables have fewer than 2^32 entries: take fewer nodes, or tables: 'on-demand'"
  )
}

function sizeAt(space: IdSpace, key: Key, depth: number): number {
  return space.rangeEnd(key, depth) - space.rangeStart(key, depth)
}
