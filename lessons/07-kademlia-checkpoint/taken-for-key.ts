import { peerIdFromString } from '@libp2p/peer-id'

/**
 * What is easily taken for the key of a peer, which is the multihash of its id; in base64, as the history has
 * keys that are none.
 */
export function takenForKey(peerId: string) {
  return {
    'the text of it': Buffer.from(peerId).toString('base64'),
    'a CID of it': Buffer.from(peerIdFromString(peerId).toCID().bytes).toString('base64')
  }
}
