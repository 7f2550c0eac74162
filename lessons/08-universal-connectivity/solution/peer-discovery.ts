import type { GossipSub } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { log } from '#shared/log'
import { decodeDiscoveryMessage, encodeDiscoveryMessage } from '#shared/message'

const DISCOVERY_TOPIC = 'universal-connectivity-browser-peer-discovery'
const ANNOUNCE_INTERVAL_MS = 10_000

/** Tells everybody on the discovery topic where this node is, and dials whoever does the same. */
export function discoverPeers(node: Libp2p<{ pubsub: GossipSub }>): void {
  const { pubsub } = node.services

  async function announce(): Promise<void> {
    const { publicKey } = node.peerId
    if (publicKey === undefined || pubsub.getSubscribers(DISCOVERY_TOPIC).length === 0) return
    const message = encodeDiscoveryMessage(publicKey, node.getMultiaddrs())
    // Whoever was there may have left just now; there is a next time.
    await pubsub.publish(DISCOVERY_TOPIC, message).catch(() => {})
  }
  setInterval(announce, ANNOUNCE_INTERVAL_MS).unref()
  pubsub.addEventListener('gossipsub:graft', ({ detail }) => {
    if (detail.topic === DISCOVERY_TOPIC) announce()
  })

  const known = new Set<string>()
  pubsub.addEventListener('message', async ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== DISCOVERY_TOPIC) return
    try {
      const { peerId, addrs } = decodeDiscoveryMessage(message.data)
      if (peerId.equals(node.peerId) || node.getConnections(peerId).length > 0) return
      if (!known.has(peerId.toString())) log('discovered', peerId)
      known.add(peerId.toString())
      await node.dial(addrs.map(addr => addressOf(peerId, addr))).catch(() => {})
    } catch (error) {
      log('warning', `cannot read what ${message.from} announced: ${(error as Error).message}`)
    }
  })
}

/** The address with the id of the peer at its end, so that nobody else can answer there. */
function addressOf(peerId: PeerId, addr: Multiaddr): Multiaddr {
  return String(addr).endsWith(`/p2p/${peerId}`) ? addr : addr.encapsulate(`/p2p/${peerId}`)
}
