import { createHash } from 'node:crypto'
import type { PeerId } from '@libp2p/interface'
import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import { lpStream } from '@libp2p/utils'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import * as Digest from 'multiformats/hashes/digest'
import type { Ask, Contact } from './contact.ts'
import { decodeCloserPeers, encodeFindNode } from './find-node-message.ts'

const PROTOCOL = '/ipfs/kad/1.0.0'
const PATIENCE_MS = 10_000

/** Where a peer stands in the id space of libp2p's Kademlia: the SHA-256 of its multihash. */
export function kadIdOf(peer: PeerId): bigint {
  const hash = createHash('sha256').update(peer.toMultihash().bytes)
  return BigInt(`0x${hash.digest('hex')}`)
}

/** Somebody among real peers: its address is its peer id, and libp2p's peer store has the multiaddrs. */
export async function realContact(
  node: Libp2p,
  peer: PeerId,
  multiaddrs: Multiaddr[]
): Promise<Contact> {
  await node.peerStore.merge(peer, { multiaddrs })
  return { id: kadIdOf(peer), address: peer.toString() }
}

/** Asks real peers, over the protocol of libp2p's DHT, who is close to a target. */
export function askingRealPeers(node: Libp2p, target: PeerId): Ask {
  const key = target.toMultihash().bytes
  return async contact => {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    // The handshake proves who is there: dial fails when it is somebody else.
    const connection = await node.dial(peerIdFromString(contact.address), { signal })
    const stream = await connection.newStream(PROTOCOL, { signal })
    const messages = lpStream(stream)
    await messages.write(encodeFindNode(key), { signal })
    const peers = decodeCloserPeers((await messages.read({ signal })).subarray())
    await stream.close({ signal })
    const closest = await Promise.all(
      peers.map(({ addrs, id }) =>
        realContact(
          node,
          peerIdFromMultihash(Digest.decode(id)),
          addrs.map(bytes => multiaddr(bytes))
        )
      )
    )
    return { from: kadIdOf(connection.remotePeer), closest }
  }
}
