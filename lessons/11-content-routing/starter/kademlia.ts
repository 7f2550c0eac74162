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

// TODO 9: make a function of this, which is told whether to be a client.
export const kademlia = kadDHT({
  protocol: '/ipfs/kad/1.0.0',
  clientMode: false,
  peerInfoMapper: passthroughMapper,
  initialQuerySelfInterval: 0
})

/** Logs whom Kademlia finds beyond those it was told of, and takes out of its table who is gone. */
export function watchKademlia(node: Libp2p<{ dht: KadDHT }>, told: Multiaddr[]): void {
  const dht = node.services.dht as unknown as Internals
  const { routingTable } = dht
  routingTable.addEventListener('peer:add', ({ detail }) => {
    log('kademlia,routing_update', detail)
  })
  routingTable.addEventListener('peer:remove', ({ detail }) => {
    log('kademlia,routing_removal', detail)
  })

  const known = new Set([node.peerId.toString()])
  node.addEventListener('peer:connect', ({ detail: peer }) => {
    known.add(peer.toString())
  })
  dht.addEventListener('peer', async ({ detail: { id, multiaddrs } }) => {
    const isTold = told.some(addr => String(addr).endsWith(`/p2p/${id}`))
    if (isTold || known.has(id.toString())) return
    known.add(id.toString())
    log('kademlia,discovered', id)
    await node.peerStore.merge(id, { multiaddrs })
    await node.dial(id).catch(() => {})
  })

  node.addEventListener('peer:disconnect', async ({ detail: peer }) => {
    if ((await routingTable.find(peer)) === undefined) return
    await sleep(SECOND_TRY_MS)
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
