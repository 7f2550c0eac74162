import type { AbortOptions, Connection, Logger, PeerId } from '@libp2p/interface'
import type { Multiaddr } from '@multiformats/multiaddr'
import { answering, answersForItself, type RoutingTable, routingTableOf } from './dht-internals.ts'
import { placeOf } from './kad-place.ts'
import { LastHeard } from './last-heard.ts'
import { RandomWalk } from './random-walk.ts'
import { RefreshMetrics } from './refresh-metrics.ts'
import type { RefreshOptions } from './refresh-options.ts'
import type { RefreshComponents } from './refresh-service.ts'

/** What the steps of a refresh work with. */
export interface RefreshParts {
  /** Of this node. */
  peerId: PeerId
  /** Where this node is in Kademlia's space: 32 bytes. */
  self: Uint8Array
  table: RoutingTable
  walk: RandomWalk
  heard: LastHeard
  /** When the last refresh began that walked to a prefix, by the prefix; as `performance.now()` counts. */
  walkedAt: Map<number, number>
  options: RefreshOptions
  metrics: RefreshMetrics
  log: Logger
  /** Connects, or gives the connection that there is. */
  connect(peer: PeerId | Multiaddr, options: AbortOptions): Promise<Connection>
}

/** The parts of a node with Kademlia: walks are its lookups, and who answers for himself is there. */
export function refreshParts(
  { connectionManager, dht, logger, metrics, peerId }: RefreshComponents,
  options: RefreshOptions
): RefreshParts {
  const log = logger.forComponent('libp2p:routing-table-refresh')
  const connect: RefreshParts['connect'] = (peer, abort) =>
    connectionManager.openConnection(peer, abort)
  return {
    peerId,
    self: placeOf(peerId.toMultihash().bytes),
    table: routingTableOf(dht),
    walk: new RandomWalk({
      query: (key, abort) => answering(dht, key, abort),
      validate: (peer, abort) => answersForItself(dht, peer, abort),
      connect,
      walkTimeoutMs: options.walkTimeoutMs,
      pingTimeoutMs: options.pingTimeoutMs,
      log
    }),
    heard: new LastHeard(),
    walkedAt: new Map(),
    options,
    metrics: new RefreshMetrics(metrics),
    log,
    connect
  }
}
