import type { DhtNetwork, Key, LookupAnswer } from '#shared/dht-sim'

/** A lookup, answer by answer. */
export interface LookupPath {
  from: number
  /** The distance from the node that asks to the key, as a share of the id space. */
  distance: number
  answers: LookupAnswer[]
}

/** Follows a lookup while it is made, which changes nothing about it. */
export function followLookup(
  network: DhtNetwork,
  from: number,
  key: Key
): { path: LookupPath; watch(answer: LookupAnswer): void } {
  const distance = distanceShare(network.space.keyAt(from), key)
  const path: LookupPath = { from, distance, answers: [] }
  return { path, watch: answer => path.answers.push({ ...answer }) }
}

/** The XOR of two keys as a share of the id space, from 0 to 1. */
export function distanceShare(one: Key, other: Key): number {
  let share = 0
  for (let word = one.length - 1; word >= 0; word -= 1) {
    share = (share + (((one[word] ?? 0) ^ (other[word] ?? 0)) >>> 0)) / 2 ** 32
  }
  return share
}
