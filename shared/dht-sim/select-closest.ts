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
  const distances = new Float64Array(end - start)
  for (let at = start; at < end; at += 1) {
    distances[at - start] = distanceTo(space, list[at] as number, key)
  }
  for (let at = start + 1; at < end; at += 1) {
    const place = list[at] as number
    const distance = distances[at - start] as number
    let to = at
    // Beyond the `count` first ones no order is kept: what stands there has lost already.
    if (to - start > count) to = start + count
    while (to > start) {
      const before = distances[to - 1 - start] as number
      const closer =
        distance < before ||
        (distance === before && isCloser(space, place, list[to - 1] as number, key))
      if (!closer) break
      to -= 1
    }
    if (to === start + count) continue
    const last = Math.min(at, start + count)
    if (last < at) {
      // The one that falls out of the first `count` changes places with the newcomer.
      list[at] = list[last] as number
      distances[at - start] = distances[last - start] as number
    }
    for (let index = last; index > to; index -= 1) {
      list[index] = list[index - 1] as number
      distances[index - start] = distances[index - 1 - start] as number
    }
    list[to] = place
    distances[to - start] = distance
  }
}
