import { isCloser } from './distance.ts'
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
    let to = at
    if (at >= start + count) {
      const last = start + count - 1
      if (last < start || !isCloser(space, place, list[last] as number, key)) continue
      // The farthest of those in front changes seats with the newcomer.
      list[at] = list[last] as number
      to = last
    }
    while (to > start && isCloser(space, place, list[to - 1] as number, key)) {
      list[to] = list[to - 1] as number
      to -= 1
    }
    list[to] = place
  }
}
