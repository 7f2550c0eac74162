import type { AbortOptions, ComponentLogger, Connection, Metrics, PeerId } from '@libp2p/interface'
import type { KadDHT } from '@libp2p/kad-dht'
import type { Multiaddr } from '@multiformats/multiaddr'

/** What the service needs of a node, which has Kademlia under the name `dht`. */
export interface RefreshComponents {
  peerId: PeerId
  logger: ComponentLogger
  metrics?: Metrics
  connectionManager: {
    openConnection(peer: PeerId | Multiaddr, options?: AbortOptions): Promise<Connection>
  }
  dht: KadDHT
}

/** How many peers answered in a walk to a prefix. */
export interface PrefixWalk {
  prefix: number
  peers: number
}

/** What a refresh has done. */
export interface RefreshReport {
  /** The walks to each prefix, in their order. */
  walks: PrefixWalk[]
  /** Who was taken out of the table. */
  evicted: PeerId[]
  /** How many bootstrap peers have come in. */
  reseeded: number
  /** How many peers are in the table now. */
  entries: number
  tookMs: number
}

export type RefreshDone = (report: RefreshReport) => void

/** Keeps a routing table fresh. */
export interface RefreshService {
  isStarted(): boolean
  /** Begins to watch the table. A second start does nothing but warn. */
  start(): void
  /** Begins the first refresh, for which the start of the node does not wait. */
  afterStart(): void
  /** Stops the clock and whatever is under way, at once. Quiet when it does not run. */
  stop(): Promise<void>
  /**
   * Refreshes now, or when the refresh is over that is under way: requests that wait become one.
   *
   * @param options.force - walk to each prefix, however young its last walk is
   * @returns what was done; undefined, with a warning, while it does not run
   * @throws RoutingTableRefreshError when it fails, or is stopped
   */
  triggerRefresh(options?: { force?: boolean }): Promise<RefreshReport | undefined>
  /** Calls back after each refresh, in the order in which they were added; one that throws disturbs no other. */
  addRefreshDoneCallback(callback: RefreshDone): void
  removeRefreshDoneCallback(callback: RefreshDone): void
}
