import { identify } from '@libp2p/identify'
import type { PrivateKey } from '@libp2p/interface'
import { noise } from '@libp2p/noise'
import { peerIdFromString } from '@libp2p/peer-id'
import { type Ping, ping } from '@libp2p/ping'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2p } from 'libp2p'
import type { ReferencePeer, Within } from '#checker/checkpoint'
import type { History, NewObservation } from '#checker/history'
import { ConnectionRecorder } from './connection-recorder.ts'
import { PING_PROTOCOL, PingResponder } from './ping-responder.ts'

export interface ReferencePeerInit {
  name: string
  privateKey: PrivateKey
  history: History
}

/** Starts a libp2p node of the checker's own, which records what it sees in the history. */
export async function startReferencePeer(init: ReferencePeerInit): Promise<ReferencePeer> {
  const { name, history } = init
  const record = (observation: WithoutActor): void =>
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
  const node = await createLibp2p({
    privateKey: init.privateKey,
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [recorder.transport(tcp())],
    connectionEncrypters: [recorder.encrypter(noise())],
    streamMuxers: [recorder.muxer(yamux())],
    services: { identify: identify(), ping: ping() },
    // By default libp2p takes five connections a second from one host; here everybody is one host.
    connectionManager: { inboundConnectionThreshold: 10_000 },
    // Its pings would be mistaken for those of the checkpoint.
    connectionMonitor: { enabled: false }
  })
  watchConnections(node, record)
  node.addEventListener('peer:identify', ({ detail }) => {
    recorder.identified(detail.peerId.toString(), detail.protocols)
  })
  await node.unhandle(PING_PROTOCOL)
  await node.handle(PING_PROTOCOL, responder.handle, { maxInboundStreams: 256 })
  const peer = new Libp2pReferencePeer({ name, node, recorder, responder, record })
  record({ kind: 'peer-up', peerId: peer.peerId, addr: peer.addr })
  return peer
}

type WithoutActor = NewObservation extends infer Each
  ? Each extends NewObservation
    ? Omit<Each, 'actor'>
    : never
  : never

type Record = (observation: WithoutActor) => void

type PeerNode = Libp2p<{ ping: Ping }>

interface Parts {
  name: string
  node: PeerNode
  recorder: ConnectionRecorder
  responder: PingResponder
  record: Record
}

class Libp2pReferencePeer implements ReferencePeer {
  readonly name: string
  readonly peerId: string
  readonly addr: string
  readonly #parts: Parts

  constructor(parts: Parts) {
    this.#parts = parts
    this.name = parts.name
    this.peerId = parts.node.peerId.toString()
    this.addr = String(parts.node.getMultiaddrs()[0])
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

  async leave(): Promise<void> {
    this.#parts.recorder.release()
    await this.#parts.node.stop()
  }
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
