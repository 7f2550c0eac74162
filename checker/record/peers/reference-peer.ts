import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import type {
  AppPeer,
  DhtPeer,
  PubsubPeer,
  ReferencePeer,
  SlowLine,
  Within
} from '#checker/checkpoint'
import { introduceAnew } from './introduction.ts'
import { type PeerParts, type ReferencePeerInit, startPeerNode } from './peer-node.ts'

/** How long a dial may take that nobody takes up; as libp2p's own limit. */
const DIAL_MS = 10_000

/** Starts a libp2p peer of the checker's own, which records what it sees in the history. */
export async function startReferencePeer(init: ReferencePeerInit): Promise<ReferencePeer> {
  return new Libp2pReferencePeer(init, await startPeerNode(init))
}

class Libp2pReferencePeer implements ReferencePeer {
  readonly name: string
  readonly peerId: string
  readonly addr: string
  readonly addrs: readonly string[]
  readonly #init: ReferencePeerInit
  #parts: PeerParts

  constructor(init: ReferencePeerInit, parts: PeerParts) {
    this.#init = init
    this.#parts = parts
    this.name = init.name
    this.peerId = parts.node.peerId.toString()
    this.addrs = parts.node.getMultiaddrs().map(String)
    this.addr = this.addrs[0] ?? ''
    parts.record({ kind: 'peer-up', peerId: this.peerId, addr: this.addr })
  }

  get pubsub(): PubsubPeer {
    return this.#has('pubsub')
  }

  get dht(): DhtPeer {
    return this.#has('dht')
  }

  get app(): AppPeer {
    return this.#has('app')
  }

  async dial(addr: string): Promise<void> {
    const { node, recorder, timeout } = this.#parts
    const signal = timeout(DIAL_MS)
    await recorder.dial(addr, async () => node.dial(multiaddr(addr), { signal }))
  }

  holdHandshakes(): void {
    this.#parts.recorder.hold()
  }

  releaseHandshakes(): void {
    this.#parts.recorder.release()
  }

  async ping(peerId: string, limit: Within): Promise<void> {
    const { node, record, timeout } = this.#parts
    try {
      const signal = timeout(limit.within)
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

  pairPings(pair: boolean): void {
    this.#parts.responder.pair(pair)
  }

  async ask(peerId: string, protocol: string, question: Uint8Array, limit: Within): Promise<void> {
    const { askAndRecord } = await import('./questions.ts')
    await askAndRecord(this.#parts, peerId, protocol, question, limit)
  }

  async answer(protocol: string, answerTo: (question: Uint8Array) => Uint8Array): Promise<void> {
    const { answerAndRecord } = await import('./questions.ts')
    await answerAndRecord(this.#parts, protocol, answerTo)
  }

  async changeAgent(agentVersion: string): Promise<void> {
    await introduceAnew(this.#parts.node, { agentVersion })
  }

  async hangUp(peerId: string): Promise<void> {
    await this.#parts.node.hangUp(peerIdFromString(peerId))
  }

  async cutOff(peerId: string): Promise<void> {
    const { node, partition, recorder } = this.#parts
    partition.cut(peerId)
    // Who is turned away after the handshake has been connected for a moment, and may try again at once.
    recorder.hold()
    for (const connection of node.getConnections(peerIdFromString(peerId))) {
      connection.abort(new Error('cut off'))
    }
  }

  reunite(peerId: string): void {
    const { partition, recorder } = this.#parts
    partition.mend(peerId)
    if (partition.isMended) recorder.release()
  }

  unplug(): void {
    const { record, recorder } = this.#parts
    record({ kind: 'fault', name: 'unplugged', data: null })
    recorder.plug.pull()
  }

  plugIn(): void {
    const { record, recorder } = this.#parts
    record({ kind: 'fault', name: 'plugged-in', data: null })
    recorder.plug.putIn()
  }

  slow(line: SlowLine): void {
    const { record, recorder } = this.#parts
    record({ kind: 'fault', name: 'slowed', data: { ...line } })
    recorder.plug.slow(line)
  }

  async leave(): Promise<void> {
    const { node, record, recorder } = this.#parts
    recorder.plug.putIn()
    recorder.release()
    await node.stop()
    record({ kind: 'peer-down' })
  }

  async comeBack(): Promise<void> {
    const { record } = this.#parts
    this.#parts = await startPeerNode(this.#init, this.addrs.map(withoutPeer))
    record({ kind: 'peer-up', peerId: this.peerId, addr: this.addr })
  }

  #has<Part extends 'pubsub' | 'dht' | 'app'>(part: Part): NonNullable<PeerParts[Part]> {
    const found = this.#parts[part]
    if (found === undefined) throw new Error(`${this.name} was started without ${part}`)
    return found
  }
}

function withoutPeer(addr: string): string {
  return addr.replace(/\/p2p\/[^/]+$/, '')
}
