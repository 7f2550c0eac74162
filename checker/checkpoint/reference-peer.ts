import type { Abilities, Ability, ApisOf } from './ability.ts'
import type { Within } from './within.ts'

/** What a reference peer is like; by default it speaks TCP, Noise, Yamux, identify and ping. */
export interface PeerOptions<Spoken extends Abilities = Abilities> {
  /** What it listens on and dials with, in this order; TCP alone by default. */
  transports?: readonly TransportName[]
  /** How it calls itself in identify; null: it does not say. */
  agentVersion?: string | null
  /** The protocol version that it names in identify. */
  protocolVersion?: string
  /** Protocols that it claims to speak, besides those that it does. */
  protocols?: readonly string[]
  /** Who it is, where that matters, as in a DHT: a `FreshIdentity`. Somebody new by default. */
  identity?: { key: Uint8Array }
  /** What else it speaks, by the names under which the checkpoint has it in hand: `alice.files`. */
  speaks?: Spoken
}

export type TransportName = 'tcp' | 'webSockets'

/** A libp2p peer of the checker, with what it was given to speak; it records what it sees. */
export type ReferencePeer<Spoken extends Abilities = Record<never, Ability>> = PlainPeer &
  ApisOf<Spoken>

/** What every reference peer can do. */
export interface PlainPeer {
  readonly name: string
  readonly peerId: string
  /** Dialable address, peer id included; the first of `addrs`. */
  readonly addr: string
  /** One for each of its transports. */
  readonly addrs: readonly string[]
  /** Dials an address; a failure is recorded, not thrown. */
  dial(addr: string): Promise<void>
  /** Accepts TCP connections but does not answer on them until `releaseHandshakes`. */
  holdHandshakes(): void
  releaseHandshakes(): void
  /** Pings a connected peer once; the outcome is recorded. */
  ping(peerId: string, limit: Within): Promise<void>
  /** The streams that this peer has opened to it and that are open still, by protocol. */
  streamsOf(peerId: string): { [protocol: string]: number }
  /** Answers each ping only after `delayMs()` milliseconds. */
  delayPings(delayMs: () => number): void
  /** Stops answering pings, or answers them again: also those that came meanwhile and are still waited for. */
  mutePings(mute: boolean): void
  /** Answers a ping only when the next one from the same peer is there, or at once again. */
  pairPings(pair: boolean): void
  /** Calls itself otherwise from now on, and tells everybody who takes an identify push. */
  changeAgent(agentVersion: string): Promise<void>
  /**
   * Closes its connections with that peer, and stays where it is. Until `dial` it does not call it by itself, as
   * its DHT would; whoever has lost it has to come.
   */
  hangUp(peerId: string): Promise<void>
  /**
   * Closes its connections with that peer, and lets none come about until `reunite`. Until then it
   * leaves everybody waiting who dials it.
   */
  cutOff(peerId: string): Promise<void>
  reunite(peerId: string): void
  /**
   * Pulls its cable, until `plugIn`: nothing that anybody sends arrives, and nobody is told; connections
   * stay open. It says so in the history, as a fault of its own.
   */
  unplug(): void
  /** What was sent meanwhile arrives now. */
  plugIn(): void
  /** Gives it another cable, until the next one; `slow({})` is one that is not slow. Recorded as a fault. */
  slow(line: SlowLine): void
  /** Leaves the network: closes its connections and its listener. */
  leave(): Promise<void>
  /** Starts again after `leave`, as the same peer at the same addresses; it has forgotten everything else. */
  comeBack(): Promise<void>
}

/** A cable with latency and loss, as far as one can see either above TCP. */
export interface SlowLine {
  /** So much later arrives what is sent to the peer, and so much longer is each round trip; milliseconds. */
  latencyMs?: number
  /**
   * The share of all pieces, from 0 to 1, that have to be sent again: they arrive 200 ms later still, and
   * what was sent after them waits for them.
   */
  loss?: number
}
