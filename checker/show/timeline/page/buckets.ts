import type { NetworkState } from '../network-state.ts'
import type { Participant } from '../timeline.ts'

/** The peers of a routing table that share so many leading bits of their key with its owner. */
export interface Bucket {
  sharedBits: number
  peers: number[]
}

/** A routing table as Kademlia sees it, the farthest half of the id space first; empty buckets in between are there, too. */
export function bucketsOf(
  { tables }: NetworkState,
  participants: readonly Participant[],
  owner: number
): Bucket[] {
  const own = participants[owner]?.key
  const known = tables.get(owner)
  if (own === undefined || known === undefined) return []
  const byBits = Map.groupBy(
    [...known].filter(who => participants[who]?.key !== undefined),
    who => sharedBits(own, participants[who]?.key ?? '')
  )
  const deepest = Math.max(-1, ...byBits.keys())
  return Array.from({ length: deepest + 1 }, (_, bits) => ({
    sharedBits: bits,
    peers: byBits.get(bits) ?? []
  }))
}

/** How many bits two keys in hexadecimal have in common before they differ. */
export function sharedBits(one: string, other: string): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at += 1) {
    const difference = Number.parseInt(one.charAt(at), 16) ^ Number.parseInt(other.charAt(at), 16)
    // Of the four bits of a digit, those before the first that differs.
    if (difference !== 0) return 4 * at + Math.clz32(difference) - 28
  }
  return 4 * length
}
