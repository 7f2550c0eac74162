import type { IdSpace } from './id-space.ts'
import type { Key } from './key.ts'

/**
 * The 53 most significant bits of the XOR of the id at a place and a key, as an integer: as many as a
 * number holds exactly. Two ids at different distances may agree in them; `isCloser` tells those apart.
 */
export function distanceTo(space: IdSpace, place: number, key: Key): number {
  const high = ((space.high[place] as number) ^ (key[0] as number)) >>> 0
  const low = ((space.low[place] as number) ^ (key[1] as number)) >>> 11
  return high * 2 ** 21 + low
}

/** Whether the id at one place is closer to a key than the id at the other, to the last bit. */
export function isCloser(space: IdSpace, place: number, other: number, key: Key): boolean {
  const one = space.keyAt(place)
  const two = space.keyAt(other)
  for (let word = 0; word < one.length; word += 1) {
    const a = ((one[word] as number) ^ (key[word] as number)) >>> 0
    const b = ((two[word] as number) ^ (key[word] as number)) >>> 0
    if (a !== b) return a < b
  }
  return false
}
