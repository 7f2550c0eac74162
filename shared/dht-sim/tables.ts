import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'
import { selectClosest } from './select-closest.ts'

/**
 * The routing tables of all nodes of a network. Bucket _d_ of a node holds peers whose ids share
 * exactly _d_ leading bits with its own.
 */
export interface Tables {
  /** The most entries that a bucket holds. */
  readonly k: number
  /** How many buckets the table of a node has; those beyond are empty. */
  depth(node: number): number
  /** Copies one bucket into `out`, from `at` on; returns the number of its entries. */
  bucket(node: number, depth: number, out: Uint32Array, at: number): number
  /** The same with all buckets deeper than this one together. */
  deeper(node: number, depth: number, out: Uint32Array, at: number): number
}

/** `Tables.deeper` for tables whose buckets can only be had one by one. */
export function deeperBuckets(
  tables: Pick<Tables, 'depth' | 'bucket'>,
  node: number,
  depth: number,
  out: Uint32Array,
  at: number
): number {
  const end = tables.depth(node)
  let found = 0
  for (let each = depth + 1; each < end; each += 1)
    found += tables.bucket(node, each, out, at + found)
  return found
}

/** Room for an answer: all buckets of one table, if need be. */
export function roomFor(tables: Tables, bits: number): Uint32Array {
  return new Uint32Array(tables.k * bits)
}

/**
 * What a node answers to FIND_NODE: the `count` entries of its table closest to a key, in no
 * particular order.
 *
 * Only the bucket in which the key itself would be has to be looked at while it is full: its entries
 * share more bits with the key than any others. After it come all deeper ones together, which share
 * as many as the node does, and then the shallower ones, one by one.
 *
 * @param out - takes the places; see `roomFor`
 * @param except - is not named: who asks knows itself
 * @returns how many there are
 */
export function closestEntries(
  tables: Tables,
  space: IdSpace,
  node: number,
  key: Key,
  count: number,
  out: Uint32Array,
  except = -1
): number {
  const depth = tables.depth(node)
  const shared = space.sharedBits(node, key)
  const exceptDepth = except < 0 || except === node ? -1 : space.fork(node, except)
  let found = 0
  const add = (each: number): void => {
    const before = found
    found += tables.bucket(node, each, out, found)
    if (each === exceptDepth) found = without(except, out, before, found)
  }

  if (shared < depth) add(shared)
  const near = found
  if (near < count && shared + 1 < depth) {
    found += tables.deeper(node, shared, out, near)
    if (exceptDepth > shared) found = without(except, out, near, found)
  }
  if (found > count) selectClosest(space, key, out, near < count ? near : 0, found, count)
  let start = found
  for (let each = Math.min(shared, depth) - 1; each >= 0 && found < count; each -= 1) {
    add(each)
    if (found > count) selectClosest(space, key, out, start, found, count - start)
    start = found
  }
  return Math.min(found, count)
}

/** Takes a place out of a part of a list; returns where the part ends then. */
function without(place: number, list: Uint32Array, start: number, end: number): number {
  const at = list.indexOf(place, start)
  if (at < 0 || at >= end) return end
  list[at] = list[end - 1] as number
  return end - 1
}
