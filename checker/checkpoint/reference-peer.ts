import type { Within } from './within.ts'

/** What a reference peer can do; by default it speaks TCP, Noise, Yamux, identify and ping. */
export interface PeerOptions {
  /** What it listens on and dials with, in this order; TCP alone by default. */
  transports?: readonly TransportName[]
  /** How it calls itself in identify; null: it does not say. */
  agentVersion?: string | null
  /** The protocol version that it names in identify. */
  protocolVersion?: string
  /** Protocols that it claims to speak, besides those that it does. */
  protocols?: readonly string[]
  /** Speaks gossipsub. */
  pubsub?: PubsubOptions
  /** Takes direct messages and gives out files, as the Universal Connectivity app does. */
  app?: true
  /** Is a server of the Kademlia DHT, `/ipfs/kad/1.0.0`, that looks for nobody by itself. */
  dht?: true
}

export interface PubsubOptions {
  /** False: it publishes without a signature. */
  signed?: boolean
  /** False: it is in nobody's mesh, so that it is told of messages instead of being given them. */
  meshed?: boolean
}

export type TransportName = 'tcp' | 'webSockets'

/** A libp2p peer of the checker; it records what it sees. */
export interface ReferencePeer {
  readonly name: string
  readonly peerId: string
  /** Dialable address, peer id included; the first of `addrs`. */
  readonly addr: string
  /** One for each of its transports. */
  readonly addrs: readonly string[]
  /** Its gossipsub. @throws when it was started without */
  readonly pubsub: PubsubPeer
  /** Its Kademlia DHT. @throws when it was started without */
  readonly dht: DhtPeer
  /** Its direct messages and files. @throws when it was started without */
  readonly app: AppPeer
  /** Dials an address; a failure is recorded, not thrown. */
  dial(addr: string): Promise<void>
  /** Accepts TCP connections but does not answer on them until `releaseHandshakes`. */
  holdHandshakes(): void
  releaseHandshakes(): void
  /** Pings a connected peer once; the outcome is recorded. */
  ping(peerId: string, limit: Within): Promise<void>
  /** Answers each ping only after `delayMs()` milliseconds. */
  delayPings(delayMs: () => number): void
  /** Stops answering pings, or answers them again. */
  mutePings(mute: boolean): void
  /** Answers a ping only when the next one from the same peer is there, or at once again. */
  pairPings(pair: boolean): void
  /**
   * Asks a peer something over any protocol on which one question gets one answer, each with its length
   * in front; what comes is recorded.
   */
  ask(peerId: string, protocol: string, question: Uint8Array, limit: Within): Promise<void>
  /** Answers whoever asks it in this way over a protocol; that is recorded. */
  answer(protocol: string, answerTo: (question: Uint8Array) => Uint8Array): Promise<void>
  /** Calls itself otherwise from now on, and tells everybody who takes an identify push. */
  changeAgent(agentVersion: string): Promise<void>
  /** Closes its connections with that peer, and stays where it is. */
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

/** What a reference peer does of the app beside gossipsub; what it takes is recorded. */
export interface AppPeer {
  /** Sends a direct message, as the app does; the answer is recorded. */
  sendDirectMessage(peerId: string, text: string, limit: Within): Promise<void>
  /** Gives this out to whoever asks for the file of this id. */
  shareFile(id: string, bytes: Uint8Array): void
  /** Asks a peer for a file; what comes is recorded. */
  fetchFile(peerId: string, id: string, limit: Within): Promise<void>
}

/** The gossipsub of a reference peer; subscriptions, mesh and messages it sees are recorded. */
export interface PubsubPeer {
  subscribe(topic: string): void
  unsubscribe(topic: string): void
  /** Publishes a message and records that; it need not have reached anybody when this resolves. */
  publish(topic: string, data: Uint8Array): Promise<void>
}

/** The DHT of a reference peer; the requests it receives are recorded, and what it is answered. */
export interface DhtPeer {
  /** Takes requests, and answers none of them until `releaseAnswers`. */
  holdAnswers(): void
  releaseAnswers(): void
  /** Asks one peer which peers it knows that are close to `target`. */
  findNode(peerId: string, target: string, limit: Within): Promise<void>
  /** Asks one peer for the value of a key. */
  getValue(peerId: string, key: Uint8Array, limit: Within): Promise<void>
  /** Gives one peer a value to keep. */
  putValue(peerId: string, key: Uint8Array, value: Uint8Array, limit: Within): Promise<void>
  /** Looks for a peer through the whole DHT. */
  findPeer(target: string, limit: Within): Promise<void>
}
