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
 * @returns how many there are
 */
export function closestEntries(
  tables: Tables,
  space: IdSpace,
  node: number,
  key: Key,
  count: number,
  out: Uint32Array
): number {
  const depth = tables.depth(node)
  const shared = space.sharedBits(node, key)
  let found = shared < depth ? tables.bucket(node, shared, out, 0) : 0
  if (found >= count) {
    if (found > count) selectClosest(space, key, out, 0, found, count)
    return count
  }
  const near = found
  for (let each = shared + 1; each < depth; each += 1) {
    found += tables.bucket(node, each, out, found)
  }
  if (found > count) selectClosest(space, key, out, near, found, count - near)
  for (let each = Math.min(shared, depth) - 1; each >= 0 && found < count; each -= 1) {
    const before = found
    found += tables.bucket(node, each, out, found)
    if (found > count) selectClosest(space, key, out, before, found, count - before)
  }
  return Math.min(found, count)
}
