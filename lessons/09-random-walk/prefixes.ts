import { createHash } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import { type FreshIdentity, type History, identityThat, type Stage } from '#checker/checkpoint'

/** Beyond this nobody makes keys. */
const MAX_PREFIX = 15

/** The bytes of a peer id, or of a key that is written as one; undefined when it is none. */
export function multihashOf(key: string): Uint8Array | undefined {
  try {
    return peerIdFromString(key).toMultihash().bytes
  } catch {
    return undefined
  }
}

/**
 * How many leading bits the places of two peer ids, or keys written as such, have in common; -1 when one of
 * them is none: it has no place that could be compared.
 */
export function commonPrefix(one: string, other: string): number {
  const [a, b] = [placeOf(one), placeOf(other)]
  if (a === undefined || b === undefined) return -1
  const index = a.findIndex((byte, at) => byte !== b[at])
  return index < 0 ? 8 * a.length : 8 * index + Math.clz32((a[index] ?? 0) ^ (b[index] ?? 0)) - 24
}

/** The places that were computed last: the same keys are looked at again and again. */
const places = new Map<string, Buffer | undefined>()
const MANY_PLACES = 10_000

/** The place of a peer id, or of a key written as one, in Kademlia's space. */
function placeOf(key: string): Buffer | undefined {
  if (places.has(key)) return places.get(key)
  const multihash = multihashOf(key)
  const place = multihash && createHash('sha256').update(multihash).digest()
  if (places.size === MANY_PLACES) places.clear()
  places.set(key, place)
  return place
}

/** A fresh identity whose place shares exactly so many leading bits with that of a peer id. */
export function identityAt(
  stage: Stage,
  name: string,
  { of, prefix }: { of: string; prefix: number }
): FreshIdentity {
  return identityThat(stage, name, peerId => commonPrefix(peerId, of) === prefix)
}

/** The prefix lengths to which the node has to walk, when these peers are in its table. */
export function prefixesWith(history: History, peers: readonly string[]): number[] {
  const node = history.id('node')
  const lengths = peers.map(peer => commonPrefix(history.id(peer), node))
  return [...Array(Math.min(Math.max(0, ...lengths), MAX_PREFIX) + 1).keys()]
}
