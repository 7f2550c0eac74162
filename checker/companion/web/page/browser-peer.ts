import { circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import type { Connection, PeerId } from '@libp2p/interface'
import { type Multiaddr, multiaddr } from '@multiformats/multiaddr'
import { CHAT_TOPIC } from '#shared/topics'
import { shortName } from '../../../../shared/terminal/short-name.ts'
import { type BrowserNode, createBrowserNode } from '../../../record/browser/page/browser-node.ts'
import { carrierOf } from './carrier.ts'
import { findOtherTabs } from './other-tabs.ts'
import { webRTC } from './vendor/webrtc.js'

/** A node on this machine answers at once, or not at all. */
const DIAL_LIMIT_MS = 10_000

/**
 * A place at the relay is asked for but once, and given up for good where there is none in the library's 5 seconds. A
 * busy machine takes its time. Milliseconds.
 */
const RESERVATION_LIMIT_MS = 30_000

/** A peer in the page: once it knows a relay, it can be reached there, and by other browsers over WebRTC. */
export function createBrowserPeer(): Promise<BrowserNode> {
  return createBrowserNode({
    addresses: { listen: ['/p2p-circuit', '/webrtc'] },
    transports: [
      circuitRelayTransport({ reservationCompletionTimeout: RESERVATION_LIMIT_MS }),
      // The other tab is on this machine: nobody on the internet need be asked what it is called there.
      webRTC({ rtcConfiguration: { iceServers: [] } })
    ]
  })
}

/** What a peer in the browser tells whoever looks at it. */
export type Tell = (text: string, kind?: 'wrong' | 'heard') => void

/** Tells what the peer sees, connections first, and looks for other tabs. */
export function watchPeer(node: BrowserNode, tell: Tell): void {
  node.addEventListener('connection:open', ({ detail: connection }) => {
    tell(`connected with ${shortName(connection.remotePeer)}: ${carrierOf(connection)}`)
  })
  node.addEventListener('peer:identify', ({ detail: { agentVersion, peerId, protocols } }) => {
    tell(
      `${shortName(peerId)} says it is ${agentVersion ?? 'nobody'}, and speaks ${protocols.length} protocols`
    )
  })
  node.addEventListener('connection:close', ({ detail }) => {
    tell(`a connection with ${shortName(detail.remotePeer)} has ended: ${carrierOf(detail)}`)
  })
  const { pubsub } = node.services
  pubsub.addEventListener('subscription-change', ({ detail: { peerId, subscriptions } }) => {
    if (subscriptions.some(each => each.topic === CHAT_TOPIC && each.subscribe))
      tell(`${shortName(peerId)} listens to the chat`)
  })
  pubsub.addEventListener('message', ({ detail: message }) => {
    if (message.type !== 'signed' || message.topic !== CHAT_TOPIC) return
    tell(`${shortName(message.from)}: ${new TextDecoder().decode(message.data)}`, 'heard')
  })
  pubsub.subscribe(CHAT_TOPIC)
  findOtherTabs(node, (peerId, error) => {
    tell(`cannot reach the tab ${shortName(peerId)}: ${error.message}`, 'wrong')
  })
}

/**
 * Dials a node.
 *
 * @throws Error when the address is none of a WebSocket, or nobody answers there
 */
export async function dialNode(node: BrowserNode, text: string): Promise<Connection> {
  return node.dial(readAddress(text), { signal: AbortSignal.timeout(DIAL_LIMIT_MS) })
}

/** @returns to whom it was sent */
export async function say(node: BrowserNode, text: string, tell: Tell): Promise<PeerId[]> {
  const { recipients } = await node.services.pubsub.publish(
    CHAT_TOPIC,
    new TextEncoder().encode(text)
  )
  const who = recipients.map(shortName).join(', ')
  if (who === '') tell(`nobody hears “${text}”: no neighbour listens to the chat`, 'wrong')
  else tell(`you, to ${who}: ${text}`)
  return recipients
}

function readAddress(text: string): Multiaddr {
  const addr = multiaddr(text.trim())
  if (!addr.getComponents().some(({ name }) => name === 'ws' || name === 'wss')) {
    throw new Error('a browser can dial WebSockets alone: the address needs /ws after the port')
  }
  return addr
}
