import type { GossipSub } from '@libp2p/gossipsub'
import type { PeerId } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { TABS_TOPIC } from '../tabs-topic.ts'

/** How often a tab says where it is: a tab that comes later has not heard it before. Milliseconds. */
const ANNOUNCE_INTERVAL_MS = 2000

/** Two browsers have to agree by way of the relay first. Milliseconds. */
const DIAL_LIMIT_MS = 20_000

/**
 * Tells other tabs where this one can be reached over WebRTC, and dials theirs. Of two tabs, the one whose peer id is
 * the smaller dials, so that they do not get two connections.
 *
 * @param failed called when another tab cannot be reached
 */
export function findOtherTabs(
  node: Libp2p<{ pubsub: GossipSub }>,
  failed: (peerId: PeerId, error: Error) => void
): void {
  const { pubsub } = node.services
  const dialing = new Set<string>()

  setInterval(() => {
    const addrs = node.getMultiaddrs().filter(isWebRTC)
    if (addrs.length === 0 || pubsub.getSubscribers(TABS_TOPIC).length === 0) return
    // Whoever was there may have left just now; there is a next time.
    pubsub.publish(TABS_TOPIC, new TextEncoder().encode(addrs.join('\n'))).catch(() => {})
  }, ANNOUNCE_INTERVAL_MS)

  pubsub.addEventListener('message', async ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== TABS_TOPIC) return
    const { data, from } = message
    const isTheirTurn = node.peerId.toString() > from.toString()
    if (isTheirTurn || dialing.has(from.toString()) || isDirect(node, from)) return
    dialing.add(from.toString())
    try {
      await node.dial(readAddrs(data, from), { signal: AbortSignal.timeout(DIAL_LIMIT_MS) })
    } catch (error) {
      failed(from, error as Error)
    } finally {
      dialing.delete(from.toString())
    }
  })
  pubsub.subscribe(TABS_TOPIC)
}

/** Only what leads to the one who has signed it. */
function readAddrs(data: Uint8Array, from: PeerId): Multiaddr[] {
  const texts = new TextDecoder().decode(data).split('\n')
  const addrs = texts.filter(text => text.endsWith(`/p2p/${from}`)).map(text => multiaddr(text))
  return addrs.filter(isWebRTC)
}

function isWebRTC(addr: Multiaddr): boolean {
  return addr.getComponents().some(({ name }) => name === 'webrtc')
}

function isDirect(node: Libp2p, peerId: PeerId): boolean {
  return node.getConnections(peerId).some(({ remoteAddr }) => isWebRTC(remoteAddr))
}
