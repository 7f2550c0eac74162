import { distanceTo, isCloser } from './distance.ts'
import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'

/** Among so few ids, comparing all is faster than finding the forks between them. */
const FEW = 32

/** The distances of those selected so far, ascending. */
const distances = new Float64Array(FEW)

/**
 * The `count` ids closest to a key among those that share its first `depth` bits; fewer where there
 * are fewer. Closest by XOR, which orders a subtree by which side of each fork an id is on: so they
 * are whole ranges of places, found from the deepest subtree around the key that still has enough.
 *
 * @param out - takes the places, in no particular order, from `at` on
 * @returns how many there are
 */
export function closestPlaces(
  space: IdSpace,
  key: Key,
  depth: number,
  count: number,
  out: Uint32Array,
  at = 0
): number {
  const start = space.rangeStart(key, depth)
  const end = space.rangeEnd(key, depth)
  if (end - start <= count) return take(start, end, out, at)
  if (end - start <= FEW) return select(space, key, start, end, count, out, at)
  const fork = deepestWith(space, key, depth, count, end - start)
  const near = fork + 1
  const nearStart = space.rangeStart(key, near)
  const nearEnd = space.rangeEnd(key, near)
  const taken = take(nearStart, nearEnd, out, at)
  if (taken === count) return count
  flipBit(key, fork)
  const others = closestPlaces(space, key, near, count - taken, out, at + taken)
  flipBit(key, fork)
  return taken + others
}

/** Turns one bit of a key around; depth 0 is its most significant. */
export function flipBit(key: Key, depth: number): void {
  const word = depth >>> 5
  key[word] = (key[word] as number) ^ (1 << (31 - (depth & 31)))
}

/** The deepest subtree around the key that has at least `count` ids, as its depth. */
function deepestWith(space: IdSpace, key: Key, depth: number, count: number, size: number): number {
  // Ids are spread evenly, so this is mostly right, or off by one or two.
  let at = Math.min(space.bits - 1, depth + (31 - Math.clz32(size / count)))
  while (at > depth && sizeAt(space, key, at) < count) at -= 1
  while (at + 1 < space.bits && sizeAt(space, key, at + 1) >= count) at += 1
  return at
}

/** The `count` closest of a short range, by insertion. */
function select(
  space: IdSpace,
  key: Key,
  start: number,
  end: number,
  count: number,
  out: Uint32Array,
  at: number
): number {
  let taken = 0
  for (let place = start; place < end; place += 1) {
    const distance = distanceTo(space, place, key)
    let to = taken
    while (to > 0 && isLess(space, key, distance, place, to - 1, out[at + to - 1] as number)) {
      if (to < count) {
        distances[to] = distances[to - 1] as number
        out[at + to] = out[at + to - 1] as number
      }
      to -= 1
    }
    if (to === count) continue
    distances[to] = distance
    out[at + to] = place
    if (taken < count) taken += 1
  }
  return taken
}

function isLess(
  space: IdSpace,
  key: Key,
  distance: number,
  place: number,
  index: number,
  other: number
): boolean {
  const otherDistance = distances[index] as number
  if (distance !== otherDistance) return distance < otherDistance
  return isCloser(space, place, other, key)
}

function sizeAt(space: IdSpace, key: Key, depth: number): number {
  return space.rangeEnd(key, depth) - space.rangeStart(key, depth)
}

function take(start: number, end: number, out: Uint32Array, at: number): number {
  for (let place = start; place < end; place += 1) out[at + place - start] = place
  return end - start
}
