import { createHash } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import { challenge } from '#checker/checkpoint'
import { distance } from './distances.ts'

/** Among real peers: what to look for, and who is there, closest first. */
export const real = challenge<{ target: string; closest: string[]; gone: string }>('real')

/** Where a peer stands in the id space of libp2p: the SHA-256 of its multihash, in hexadecimal digits. */
export function kadIdOf(peerId: string): string {
  const { bytes } = peerIdFromString(peerId).toMultihash()
  return createHash('sha256').update(bytes).digest('hex')
}

export function closestFirst(target: string, peerIds: readonly string[]): string[] {
  const to = (peerId: string) => distance(kadIdOf(target), kadIdOf(peerId))
  return peerIds.toSorted((one, other) => (to(one) < to(other) ? -1 : 1))
}
