import type { IdSpace } from './id-space.ts'
import { formatKey, type Key, sharedBits } from './key.ts'

// The truth, found the slow way: every id is looked at, and numbers of any length are compared.

export function numberOf(key: Key): bigint {
  return BigInt(`0x${formatKey(key)}`)
}

/** All places, ascending by their distance to a key. */
export function placesByDistance(space: IdSpace, key: Key): number[] {
  const target = numberOf(key)
  return Array.from({ length: space.size }, (_, place) => ({
    place,
    distance: numberOf(space.keyAt(place)) ^ target
  }))
    .sort((one, other) => (one.distance < other.distance ? -1 : 1))
    .map(({ place }) => place)
}

/** For each number of shared bits, up to the last that anybody has: the k closest to the node. */
export function perfectTable(space: IdSpace, node: number, k: number): number[][] {
  const own = space.keyAt(node)
  const table: number[][] = []
  for (const place of placesByDistance(space, own)) {
    if (place === node) continue
    const shared = sharedBits(own, space.keyAt(place))
    while (table.length <= shared) table.push([])
    const bucket = table[shared] as number[]
    if (bucket.length < k) bucket.push(place)
  }
  return table
}

/** Ascending by number. */
export function sorted(places: Iterable<number>): number[] {
  return [...places].sort((one, other) => one - other)
}
