import type { IdSpace } from './id-space.ts'
import { bitAt, type Key } from './key.ts'

/**
 * The `count` ids closest to a key among those that share its first `depth` bits; all of them where
 * there are fewer. XOR orders a subtree by the side of each fork that an id is on, so the closest are
 * whole ranges of places: at each fork, from the top, either the near side has enough, or it is taken
 * and the far side gives the others. No two ids are ever compared.
 *
 * @param out - takes the places, in no particular order, from `at` on
 * @param fillIn - called before any word of the key beyond its first is looked at, for a key of which only that one
 *   is known as yet
 * @returns how many there are
 */
export function closestPlaces(
  space: IdSpace,
  key: Key,
  depth: number,
  count: number,
  out: Uint32Array,
  at = 0,
  fillIn?: () => void
): number {
  if (count === 0) return 0
  // Ids are spread evenly, so a subtree so much deeper has about `count` of them: most forks are skipped, and so is
  // the index of the subtrees above, each look at which is a cache miss.
  let deeper = Math.max(depth, floorLog2(space.size / count))
  if (deeper > space.cellBits) fillIn?.()
  let start = space.rangeStart(key, deeper)
  let end = space.rangeEnd(key, deeper)
  while (end - start < count && deeper > depth) {
    deeper -= 1
    start = space.rangeStart(key, deeper)
    end = space.rangeEnd(key, deeper)
  }
  let taken = 0
  while (end - start > count - taken) {
    const fork = space.fork(start, end - 1)
    const split = space.split(start, end, fork)
    if (fork >= 32) fillIn?.()
    const isUpper = bitAt(key, fork) === 1
    const near = isUpper ? end - split : split - start
    if (near >= count - taken) {
      if (isUpper) start = split
      else end = split
    } else if (isUpper) {
      taken += take(split, end, out, at + taken)
      end = split
    } else {
      taken += take(start, split, out, at + taken)
      start = split
    }
  }
  return taken + take(start, end, out, at + taken)
}

function take(start: number, end: number, out: Uint32Array, at: number): number {
  for (let place = start; place < end; place += 1) out[at + place - start] = place
  return end - start
}

/** 0 for less than 2. */
function floorLog2(ratio: number): number {
  return ratio < 2 ? 0 : 31 - Math.clz32(ratio)
}
