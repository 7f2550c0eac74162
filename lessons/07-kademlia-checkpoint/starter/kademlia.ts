import { setTimeout as sleep } from 'node:timers/promises'
import type { PeerId, PeerInfo, TypedEventTarget } from '@libp2p/interface'
import { type KadDHT, kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'

const SECOND_TRY_MS = 250

/** What kad-dht's published types leave out of its routing table. */
interface RoutingTable
  extends TypedEventTarget<{
    'peer:add': CustomEvent<PeerId>
    'peer:remove': CustomEvent<PeerId>
  }> {
  find(peer: PeerId): Promise<PeerId | undefined>
  remove(peer: PeerId): Promise<void>
}

/** What they leave out of kad-dht itself: it says whom the answers name. */
interface Internals extends TypedEventTarget<{ peer: CustomEvent<PeerInfo> }> {
  routingTable: RoutingTable
}

// TODO 2: make the Kademlia service, and export it as kademlia.

/** Logs whom Kademlia finds beyond those it was told of, and takes out of its table who is gone. */
export function watchKademlia(node: Libp2p<{ dht: KadDHT }>, told: Multiaddr[]): void {
  const dht = node.services.dht as unknown as Internals
  const { routingTable } = dht
  // TODO 6: log who comes into the routing table, and who leaves it.

  // TODO 5: log whom the answers name when that is news, and dial them.

  // TODO 7: when a peer has disconnected, make sure, and take it out of the table if it is gone.
}

/** Looks for the peers closest to this node, which fills its routing table and makes it known. */
export async function bootstrap(node: Libp2p): Promise<void> {
  // TODO 4: look for yourself, and log whom you have found.
}
