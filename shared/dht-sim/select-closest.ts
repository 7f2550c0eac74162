import { distanceTo, isCloser } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'

/**
 * Moves the `count` places closest to a key to the front of a part of a list, ascending; the rest of
 * the part is in no particular order afterwards.
 */
export function selectClosest(
  space: IdSpace,
  key: Key,
  list: Uint32Array,
  start: number,
  end: number,
  count: number
): void {
  for (let at = start; at < end; at += 1) {
    const place = list[at] as number
    const distance = distanceTo(space, place, key)
    let to = at
    if (at >= start + count) {
      const last = start + count - 1
      if (last < start || !isLess(space, key, distance, place, list[last] as number)) continue
      // The farthest of those in front changes seats with the newcomer.
      list[at] = list[last] as number
      to = last
    }
    while (to > start && isLess(space, key, distance, place, list[to - 1] as number)) {
      list[to] = list[to - 1] as number
      to -= 1
    }
    list[to] = place
  }
}

/** `isCloser`, when the distance of the one is at hand. */
function isLess(space: IdSpace, key: Key, distance: number, place: number, other: number): boolean {
  const otherDistance = distanceTo(space, other, key)
  if (distance !== otherDistance) return distance < otherDistance
  return isCloser(space, place, other, key)
}
