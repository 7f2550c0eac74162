import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import type { Abilities, PlainPeer, ReferencePeer, SlowLine, Within } from '#checker/checkpoint'
import { fault, peerDown, peerUp, pingSent, withoutPeer } from '#checker/record/sights'
import { introduceAnew } from './introduction.ts'
import { KeptPorts } from './kept-ports.ts'
import { type PeerParts, type ReferencePeerInit, startPeerNode } from './peer-node.ts'

/** How long a dial may take that nobody takes up; as libp2p's own limit. */
const DIAL_MS = 10_000

/** A peer in the hands of whoever has started it. */
export type StartedPeer<Spoken extends Abilities = Abilities> = ReferencePeer<Spoken> & {
  /** Leaves for good. */
  stop(): Promise<void>
}

/** Starts a libp2p peer of the checker's own, which records what it sees in the history. */
export async function startReferencePeer<Spoken extends Abilities>(
  init: ReferencePeerInit<Spoken>
): Promise<StartedPeer<Spoken>> {
  const peer = new Libp2pPeer(init, await startPeerNode(init))
  for (const name of Object.keys(init.speaks ?? {})) {
    // Looked up at each use: who comes back after leaving has a new node.
    Object.defineProperty(peer, name, { get: () => peer.ability(name), enumerable: true })
  }
  return peer as unknown as StartedPeer<Spoken>
}

class Libp2pPeer implements PlainPeer {
  readonly name: string
  readonly peerId: string
  readonly addr: string
  readonly addrs: readonly string[]
  readonly #init: ReferencePeerInit
  readonly #ports = new KeptPorts()
  #parts: PeerParts

  constructor(init: ReferencePeerInit, parts: PeerParts) {
    this.#init = init
    this.#parts = parts
    this.name = init.name
    this.peerId = parts.node.peerId.toString()
    this.addrs = parts.node.getMultiaddrs().map(String)
    this.addr = this.addrs[0] ?? ''
    parts.saw(peerUp, { peerId: this.peerId, addr: this.addr })
  }

  /** What the checkpoint has in hand of an ability. */
  ability(name: string): unknown {
    return this.#parts.abilities[name]
  }

  async dial(addr: string): Promise<void> {
    const { node, partition, recorder, timeout } = this.#parts
    const signal = timeout(DIAL_MS)
    partition.call(addr.split('/p2p/').at(-1) ?? '')
    await recorder.dial(addr, async () => node.dial(multiaddr(addr), { signal }))
  }

  holdHandshakes(): void {
    this.#parts.recorder.hold()
  }

  releaseHandshakes(): void {
    this.#parts.recorder.release()
  }

  async ping(peerId: string, limit: Within): Promise<void> {
    const { node, saw, timeout } = this.#parts
    try {
      const signal = timeout(limit.within)
      const rttMs = await node.services.ping.ping(peerIdFromString(peerId), { signal })
      saw(pingSent, { peerId, rttMs })
    } catch (error) {
      saw(pingSent, { peerId, rttMs: null, error: (error as Error).message })
    }
  }

  streamsOf(peerId: string): { [protocol: string]: number } {
    const streams = this.#parts.node
      .getConnections(peerIdFromString(peerId))
      .flatMap(connection => connection.streams)
      .filter(stream => stream.direction === 'inbound' && stream.remoteWriteStatus === 'writable')
    const counts: { [protocol: string]: number } = {}
    for (const { protocol } of streams) counts[protocol] = (counts[protocol] ?? 0) + 1
    return counts
  }

  delayPings(delayMs: () => number): void {
    this.#parts.responder.delayMs = delayMs
  }

  mutePings(mute: boolean): void {
    this.#parts.responder.mute(mute)
  }

  pairPings(pair: boolean): void {
    this.#parts.responder.pair(pair)
  }

  async changeAgent(agentVersion: string): Promise<void> {
    await introduceAnew(this.#parts.node, { agentVersion })
  }

  async hangUp(peerId: string): Promise<void> {
    const { node, partition } = this.#parts
    partition.leave(peerId)
    await node.hangUp(peerIdFromString(peerId))
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
    const { recorder, saw } = this.#parts
    saw(fault, { name: 'unplugged', data: null })
    recorder.plug.pull()
  }

  plugIn(): void {
    const { recorder, saw } = this.#parts
    saw(fault, { name: 'plugged-in', data: null })
    recorder.plug.putIn()
  }

  slow(line: SlowLine): void {
    const { recorder, saw } = this.#parts
    saw(fault, { name: 'slowed', data: { ...line } })
    recorder.plug.slow(line)
  }

  async leave(): Promise<void> {
    await this.#end()
    await this.#ports.keep(this.addrs)
  }

  async comeBack(): Promise<void> {
    await this.#ports.release()
    this.#parts = await startPeerNode(this.#init, this.addrs.map(withoutPeer))
    this.#parts.saw(peerUp, { peerId: this.peerId, addr: this.addr })
  }

  async stop(): Promise<void> {
    await this.#end()
    await this.#ports.release()
  }

  async #end(): Promise<void> {
    const { node, recorder, saw } = this.#parts
    recorder.plug.putIn()
    recorder.release()
    await node.stop()
    saw(peerDown, {})
  }
}
