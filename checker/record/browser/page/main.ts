import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import { type BrowserNode, createBrowserNode } from './browser-node.ts'
import type { PageGlobals, PagePeer } from './page-peer.ts'

// The peer that the checker's browser runs, and what the checker asks of it.

const globals = globalThis as unknown as PageGlobals

globals.peer = pagePeer()

function pagePeer(): PagePeer {
  let started: BrowserNode | undefined
  const node = (): BrowserNode => {
    if (started === undefined) throw new Error('the peer has not been started')
    return started
  }
  return {
    start: async topics => {
      started = await startNode(topics)
      return started.peerId.toString()
    },
    dial: async addr => {
      await node().dial(multiaddr(addr))
    },
    ping: peerId => node().services.ping.ping(peerIdFromString(peerId)),
    publish: async (topic, data) => {
      await node().services.pubsub.publish(topic, fromBase64(data))
    }
  }
}

async function startNode(topics: string[]): Promise<BrowserNode> {
  const node = await createBrowserNode()
  watch(node)
  for (const topic of topics) node.services.pubsub.subscribe(topic)
  return node
}

function watch(node: BrowserNode): void {
  const { saw } = globals
  node.addEventListener('connection:open', ({ detail }) =>
    saw({
      kind: 'connection-opened',
      peerId: detail.remotePeer.toString(),
      direction: detail.direction,
      remoteAddr: detail.remoteAddr.toString(),
      encryption: detail.encryption ?? 'none',
      multiplexer: detail.multiplexer ?? 'none'
    })
  )
  node.addEventListener('connection:close', ({ detail }) =>
    saw({ kind: 'connection-closed', peerId: detail.remotePeer.toString() })
  )
  node.addEventListener('peer:identify', ({ detail }) =>
    saw({
      kind: 'identified',
      peerId: detail.peerId.toString(),
      protocolVersion: detail.protocolVersion ?? '',
      agentVersion: detail.agentVersion ?? '',
      listenAddrs: detail.listenAddrs.map(String),
      protocols: detail.protocols
    })
  )
  const { pubsub } = node.services
  pubsub.addEventListener('subscription-change', ({ detail: { peerId, subscriptions } }) => {
    for (const { subscribe, topic } of subscriptions) {
      saw({ kind: 'subscription-seen', peerId: peerId.toString(), topic, subscribed: subscribe })
    }
  })
  pubsub.addEventListener('gossipsub:message', ({ detail: { msg, propagationSource } }) =>
    saw({
      kind: 'message-seen',
      from: msg.type === 'signed' ? msg.from.toString() : null,
      via: propagationSource.toString(),
      topic: msg.topic,
      data: toBase64(msg.data)
    })
  )
}

function toBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, each => String.fromCharCode(each)).join(''))
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), each => each.charCodeAt(0))
}
