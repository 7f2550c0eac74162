import type { Multiaddr } from '@multiformats/multiaddr'

/** Somebody whom a router can send to. */
export interface Peer {
  /** The peer id, in base58: also by which peers are sorted. */
  id: string
  /** Where it listens; a router looks it up where this is missing. */
  addr?: Multiaddr | undefined
}

/** A way to get bytes to one peer, or to all of them. The bytes are an encoded envelope. */
export interface Router {
  /**
   * Sends to everybody whom this router reaches. Resolves when this node has done its part; who could not
   * be reached is told to `warn`, and stops nobody else from being sent to.
   */
  broadcast(data: Uint8Array): Promise<void>
  /**
   * Sends to one peer alone.
   *
   * @throws UnknownPeerError when it is not among the peers of this router
   */
  send(peer: string, data: Uint8Array): Promise<void>
  addPeer(peer: Peer): void
  /** Whoever is not there is not missed: nobody else goes in its place. */
  removePeer(id: string): void
  /** Whom it knows, itself included if it is one of them, in its own order. */
  readonly peers: readonly string[]
  close(): Promise<void>
}

/** A copy that a router has received, checked, and passed on. */
export interface Arrival {
  /** Whom this copy came from; not who wrote it. */
  from: string
  /** An encoded envelope. */
  data: Uint8Array
}

/** Which of the routers brought a message. */
export type RouterName = 'raintree' | 'background'

/** What a router tells those around it. */
export interface RouterEvents {
  /** A copy has arrived: each of them, the first and all others. */
  arrived(arrival: Arrival): void
  /** Something went wrong with one peer: it could not be reached, or what it sent was refused. */
  warn(text: string): void
}
