import type { PeerId, TypedEventTarget } from '@libp2p/interface'
import { type KadDHT, kadDHT, passthroughMapper } from '@libp2p/kad-dht'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'

/** A part of kad-dht that its published types leave out. */
interface RoutingTable
  extends TypedEventTarget<{
    'peer:add': CustomEvent<PeerId>
    'peer:remove': CustomEvent<PeerId>
  }> {
  find(peer: PeerId): Promise<PeerId | undefined>
  remove(peer: PeerId): Promise<void>
}

export const kademlia = kadDHT({
  protocol: '/ipfs/kad/1.0.0',
  clientMode: false,
  peerInfoMapper: passthroughMapper,
  initialQuerySelfInterval: 0
})

/** Logs whom Kademlia finds beyond those it was told of, and takes out of its table who is gone. */
export function watchKademlia(node: Libp2p<{ dht: KadDHT }>, told: Multiaddr[]): void {
  const { routingTable } = node.services.dht as unknown as { routingTable: RoutingTable }
  routingTable.addEventListener('peer:add', ({ detail }) => {
    log('kademlia,routing_update', detail)
  })
  routingTable.addEventListener('peer:remove', ({ detail }) => {
    log('kademlia,routing_removal', detail)
  })

  node.addEventListener('peer:discovery', async ({ detail: { id } }) => {
    const isTold = told.some(addr => String(addr).endsWith(`/p2p/${id}`))
    if (isTold || node.getConnections(id).length > 0) return
    log('kademlia,discovered', id)
    await node.dial(id).catch(() => {})
  })

  node.addEventListener('peer:disconnect', async ({ detail: peer }) => {
    if ((await routingTable.find(peer)) === undefined) return
    await node.dial(peer).catch(() => routingTable.remove(peer))
  })
}

/** Looks for the peers closest to this node, which fills its routing table and makes it known. */
export async function bootstrap(node: Libp2p): Promise<void> {
  if (node.getPeers().length === 0) log('warning', 'nobody to ask yet: waiting for a first peer')
  const self = node.peerId.toMultihash().bytes
  const { signal } = new AbortController()
  const closest = await Array.fromAsync(node.peerRouting.getClosestPeers(self, { signal }))
  if (closest.length === 0) return
  log('kademlia,closestpeers', closest.length)
  for (const { id, multiaddrs } of closest) log('closestpeer', id, ...multiaddrs)
  log('kademlia,bootstrap')
}
