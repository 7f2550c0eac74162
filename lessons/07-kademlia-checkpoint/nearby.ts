import { createHash } from 'node:crypto'
import { peerIdFromString } from '@libp2p/peer-id'
import { type FreshIdentity, identityThat, type Stage } from '#checker/checkpoint'

/** Somebody who is closer to this peer than all of these are: a lookup for it has to go on to her. */
export function nearby(stage: Stage, peerId: string, others: readonly string[]): FreshIdentity {
  return identityThat(stage, 'nearby', candidate => {
    const distance = distanceOf(candidate, peerId)
    return others.every(other => distance.compare(distanceOf(other, peerId)) < 0)
  })
}

/** The XOR distance of two peers in Kademlia; as bytes it is ordered as a number. */
function distanceOf(one: string, other: string): Buffer {
  const place = placeOf(other)
  return placeOf(one).map((byte, index) => byte ^ (place[index] ?? 0)) as Buffer
}

function placeOf(peerId: string): Buffer {
  return createHash('sha256').update(peerIdFromString(peerId).toMultihash().bytes).digest()
}
