import { type Identify, type IdentifyPush, identify, identifyPush } from '@libp2p/identify'
import type { PrivateKey, Stream } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Ping, ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { webSockets } from '@libp2p/websockets'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2p } from 'libp2p'
import type { DhtPeer, PeerOptions, PubsubPeer, ReferencePeer, Within } from '#checker/checkpoint'
import type { History, NewObservation } from '#checker/history'
import { ConnectionRecorder } from './connection-recorder.ts'
import { introduce, introduceAnew } from './introduction.ts'
import { PING_PROTOCOL, PingResponder } from './ping-responder.ts'
import type { Record } from './record.ts'

export interface ReferencePeerInit extends PeerOptions {
  name: string
  privateKey: PrivateKey
  history: History
}

const TRANSPORTS = { tcp, webSockets }
const LISTEN = { tcp: '/ip4/127.0.0.1/tcp/0', webSockets: '/ip4/127.0.0.1/tcp/0/ws' }

/** Starts a libp2p node of the checker's own, which records what it sees in the history. */
export async function startReferencePeer(init: ReferencePeerInit): Promise<ReferencePeer> {
  const { name, history, transports = ['tcp'] } = init
  const record: Record = observation =>
    history.record({ actor: name, ...observation } as NewObservation)
  const recorder = new ConnectionRecorder({ record })
  const responder = new PingResponder({
    now: () => history.now,
    seen: ({ peerId, number, arrived, heldMs }) =>
      record({
        kind: 'ping-seen',
        peerId,
        number,
        arrivedAt: Math.round(arrived * 10) / 10,
        heldMs
      })
  })
  // Loaded only where they are needed: most checkpoints have no use for them.
  const pubsubModule = init.pubsub && (await import('./pubsub.ts'))
  const dhtModule = init.dht && (await import('./dht.ts'))
  const node = await createLibp2p({
    privateKey: init.privateKey,
    addresses: { listen: transports.map(transport => LISTEN[transport]) },
    transports: transports.map(transport => recorder.transport(TRANSPORTS[transport]())),
    connectionEncrypters: [recorder.encrypter(noise())],
    streamMuxers: [recorder.muxer(yamux())],
    services: {
      identify: identify(),
      // Of two pushes at once libp2p drops one, so there are none but those of a checkpoint.
      identifyPush: identifyPush({ debounce: 0, runOnSelfUpdate: false }),
      ping: ping(),
      ...(pubsubModule && { pubsub: pubsubModule.pubsubService(init.pubsub) }),
      ...(dhtModule && { dht: dhtModule.dhtService() })
    },
    // By default libp2p takes five connections a second from one host; here everybody is one host.
    connectionManager: { inboundConnectionThreshold: 10_000 },
    // Its pings would be mistaken for those of the checkpoint.
    connectionMonitor: { enabled: false }
  })
  watchConnections(node, record)
  watchIdentify(node, recorder, record)
  await introduce(node, init)
  await node.unhandle(PING_PROTOCOL)
  await node.handle(PING_PROTOCOL, responder.handle, { maxInboundStreams: 256 })
  for (const protocol of init.protocols ?? []) await node.handle(protocol, hangUp)
  const peer = new Libp2pReferencePeer({
    name,
    node,
    recorder,
    responder,
    record,
    pubsub: pubsubModule && new pubsubModule.RecordedPubsub(node as never, record),
    dht: dhtModule && new dhtModule.RecordedDht(node as never, record)
  })
  record({ kind: 'peer-up', peerId: peer.peerId, addr: peer.addr })
  return peer
}

type PeerNode = Libp2p<{ identify: Identify; identifyPush: IdentifyPush; ping: Ping }>

interface Parts {
  name: string
  node: PeerNode
  recorder: ConnectionRecorder
  responder: PingResponder
  record: Record
  pubsub: PubsubPeer | undefined
  dht: DhtPeer | undefined
}

class Libp2pReferencePeer implements ReferencePeer {
  readonly name: string
  readonly peerId: string
  readonly addr: string
  readonly addrs: readonly string[]
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
    this.name = parts.name
    this.peerId = parts.node.peerId.toString()
    this.addrs = parts.node.getMultiaddrs().map(String)
    this.addr = this.addrs[0] ?? ''
  }

  get pubsub(): PubsubPeer {
    const { pubsub, name } = this.#parts
    if (pubsub === undefined) throw new Error(`${name} was started without pubsub`)
    return pubsub
  }

  get dht(): DhtPeer {
    const { dht, name } = this.#parts
    if (dht === undefined) throw new Error(`${name} was started without a DHT`)
    return dht
  }

  async dial(addr: string): Promise<void> {
    const { node, recorder } = this.#parts
    await recorder.dial(addr, async () => node.dial(multiaddr(addr)))
  }

  holdHandshakes(): void {
    this.#parts.recorder.hold()
  }

  releaseHandshakes(): void {
    this.#parts.recorder.release()
  }

  async ping(peerId: string, limit: Within): Promise<void> {
    const { node, record } = this.#parts
    try {
      const signal = AbortSignal.timeout(limit.within)
      const rttMs = await node.services.ping.ping(peerIdFromString(peerId), { signal })
      record({ kind: 'ping-sent', peerId, rttMs })
    } catch (error) {
      record({ kind: 'ping-sent', peerId, rttMs: null, error: (error as Error).message })
    }
  }

  delayPings(delayMs: () => number): void {
    this.#parts.responder.delayMs = delayMs
  }

  mutePings(mute: boolean): void {
    this.#parts.responder.mute = mute
  }

  async changeAgent(agentVersion: string): Promise<void> {
    await introduceAnew(this.#parts.node, { agentVersion })
  }

  async hangUp(peerId: string): Promise<void> {
    await this.#parts.node.hangUp(peerIdFromString(peerId))
  }

  async leave(): Promise<void> {
    this.#parts.recorder.release()
    await this.#parts.node.stop()
  }
}

/** A protocol that is spoken in name only. */
function hangUp(stream: Stream): void {
  stream.abort(new Error('nothing is said here'))
}

function watchIdentify(node: PeerNode, recorder: ConnectionRecorder, record: Record): void {
  node.addEventListener('peer:identify', ({ detail }) => {
    const { protocols, listenAddrs } = detail
    const peerId = detail.peerId.toString()
    recorder.identified(peerId, protocols)
    record({
      kind: 'identified',
      peerId,
      protocolVersion: detail.protocolVersion ?? '',
      agentVersion: detail.agentVersion ?? '',
      listenAddrs: listenAddrs.map(String),
      protocols
    })
  })
}

function watchConnections(node: PeerNode, record: Record): void {
  node.addEventListener('connection:open', ({ detail: connection }) => {
    record({
      kind: 'connection-opened',
      peerId: connection.remotePeer.toString(),
      direction: connection.direction,
      remoteAddr: connection.remoteAddr.toString(),
      encryption: connection.encryption ?? 'none',
      multiplexer: connection.multiplexer ?? 'none'
    })
  })
  node.addEventListener('connection:close', ({ detail: connection }) => {
    record({ kind: 'connection-closed', peerId: connection.remotePeer.toString() })
  })
}
