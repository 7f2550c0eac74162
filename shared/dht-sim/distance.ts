import type { IdSpace } from './id-space.ts'
import { type Key, wordsOf } from './key.ts'

/**
 * The 32 most significant bits of the XOR of the id at a place and a key. Two ids at different
 * distances may agree in them; `isCloser` tells those apart.
 */
export function distanceTo(space: IdSpace, place: number, key: Key): number {
  return ((space.high[place] as number) ^ (key[0] as number)) >>> 0
}

/** Whether the id at one place is closer to a key than the id at the other, to the last bit. */
export function isCloser(space: IdSpace, place: number, other: number, key: Key): boolean {
  const one = distanceTo(space, place, key)
  const two = distanceTo(space, other, key)
  if (one !== two) return one < two
  for (let word = 1; word < wordsOf(space.bits); word += 1) {
    const a = (space.wordAt(place, word) ^ (key[word] as number)) >>> 0
    const b = (space.wordAt(other, word) ^ (key[word] as number)) >>> 0
    if (a !== b) return a < b
  }
  return false
}

/**
 * The XOR distance of the id at a place to a key as a share of the whole id space: 0 for the very key, 1
 * (rounded) for the one with all bits turned around. Every leading bit that the two share halves it.
 */
export function shareBetween(space: IdSpace, place: number, key: Key): number {
  let share = 0
  for (let word = wordsOf(space.bits) - 1; word >= 0; word -= 1) {
    share = (share + ((space.wordAt(place, word) ^ (key[word] as number)) >>> 0)) / 2 ** 32
  }
  return share
}

/** Places in ascending distance to a key. */
export function ascending(space: IdSpace, places: Iterable<number>, key: Key): number[] {
  return [...places].sort((one, other) => {
    if (one === other) return 0
    return isCloser(space, one, other, key) ? -1 : 1
  })
}
