import type { Observed } from './observed.ts'

// What a reference peer sees and does on the Kademlia DHT.

/** The requests of https://github.com/libp2p/specs/blob/master/kad-dht/README.md#rpc-messages */
export type DhtRequest =
  | 'PUT_VALUE'
  | 'GET_VALUE'
  | 'ADD_PROVIDER'
  | 'GET_PROVIDERS'
  | 'FIND_NODE'
  | 'PING'

/** A peer sent this reference peer a DHT request. */
export interface DhtRequestSeen extends Observed {
  kind: 'dht-request-seen'
  peerId: string
  request: DhtRequest
  /** What was asked for: a peer id in text where the key is one, else the key in base64. */
  key: string
}

/** This reference peer sent one DHT request to one peer; the answer, or why there was none. */
export interface DhtAnswered extends Observed {
  kind: 'dht-answered'
  peerId: string
  request: DhtRequest
  /** As in `dht-request-seen`. */
  key: string
  /** The peers that the answer names as closer. */
  closer: string[]
  /** The value of a record, base64. */
  value?: string
  error?: string
}

/** A peer came into the routing table of this reference peer, or left it. */
export interface RoutingTableChanged extends Observed {
  kind: 'routing-table-changed'
  change: 'added' | 'removed'
  peerId: string
}

/** This reference peer looked for a peer through the whole DHT. */
export interface PeerFound extends Observed {
  kind: 'peer-found'
  /** Whom it looked for. */
  peerId: string
  /** Where it is to be found; none when it was not found. */
  addrs: string[]
  error?: string
}
