import type { Logger, PeerId } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { RoutingTable } from './solution/dht-internals.ts'
import { placeOf } from './solution/kad-place.ts'
import { LastHeard } from './solution/last-heard.ts'
import { RandomWalk } from './solution/random-walk.ts'
import { RefreshMetrics } from './solution/refresh-metrics.ts'
import { optionsOf, type RefreshInit } from './solution/refresh-options.ts'
import type { RefreshParts } from './solution/refresh-parts.ts'

/** Peers whose keys are made of 32 equal bytes, by that byte; and what they have in common with the first. */
export const PEERS = {
  1: { id: '12D3KooWK99VoVxNE7XzyBwXEzW7xhK7Gpv85r9F3V3fyKSUKPH5', place: '2ea99e04b7226ebb' },
  2: { id: '12D3KooWJWoaqZhDaoEFshF7Rh1bpY9ohihFhzcW6d69Lr2NASuq', prefix: 1 },
  3: { id: '12D3KooWRndVhVZPCiQwHBBBdg769GyrPUW13zxwqQyf9r3ANaba', prefix: 3 },
  4: { id: '12D3KooWPT98FXMfDQYavZm66EeVjTqP9Nnehn1gyaydqV8L8BQw', prefix: 2 },
  5: { id: '12D3KooWHFd1gyNYFqxt7ke9FY2VoVVWY2XSPhvL9vg2pB6wQGfa', prefix: 0 },
  12: { id: '12D3KooWAaYVakMyznsMrUbM1TPKUnduj2tCfQiM6zujqQmepeqr', prefix: 3 }
} as const

export function peer(seed: keyof typeof PEERS): PeerId {
  return peerIdFromString(PEERS[seed].id)
}

export const SELF = peer(1)
export const SELF_PLACE = placeOf(SELF.toMultihash().bytes)

/** A logger that keeps what is said at which level. */
export function loggerDouble(): Logger & { readonly lines: string[] } {
  const lines: string[] = []
  const at = (level: string) => (format: string) => {
    lines.push(`${level}: ${format}`)
  }
  const log = Object.assign(at('info'), {
    enabled: true,
    error: at('error'),
    trace: at('trace'),
    newScope: () => log
  }) as unknown as Logger
  return Object.assign(log, { lines })
}

/** A routing table in memory; whoever is added is there. */
export class TableDouble extends EventTarget {
  readonly peers = new Map<string, PeerId>()

  constructor(...peers: PeerId[]) {
    super()
    for (const each of peers) this.peers.set(each.toString(), each)
  }

  get size(): number {
    return this.peers.size
  }

  readonly kb = {
    toIterable: () =>
      [...this.peers.values()].map(peerId => ({
        peerId,
        kadId: placeOf(peerId.toMultihash().bytes)
      }))
  }

  async find(peerId: PeerId): Promise<PeerId | undefined> {
    return this.peers.get(peerId.toString())
  }

  async add(peerId: PeerId): Promise<void> {
    if (this.peers.has(peerId.toString())) return
    this.peers.set(peerId.toString(), peerId)
    this.dispatchEvent(new CustomEvent('peer:add', { detail: peerId }))
  }

  async remove(peerId: PeerId): Promise<void> {
    if (!this.peers.delete(peerId.toString())) return
    this.dispatchEvent(new CustomEvent('peer:remove', { detail: peerId }))
  }
}

export interface PartsInit {
  table?: TableDouble
  init?: RefreshInit
  /** Who answers when a key is looked for; nobody by default. */
  query?(key: Uint8Array): PeerId[]
  /** Whether a peer is there; everybody is by default. */
  isThere?(peer: PeerId): boolean | Promise<boolean>
  connect?: RefreshParts['connect']
}

/** The parts of a node whose network is a function. */
export function partsDouble({
  table = new TableDouble(),
  init = {},
  query = () => [],
  isThere = () => true,
  connect = async () => {
    throw new Error('nobody is there')
  }
}: PartsInit = {}): RefreshParts {
  const options = optionsOf(init)
  const log = loggerDouble()
  return {
    peerId: SELF,
    self: SELF_PLACE,
    table: table as unknown as RoutingTable,
    walk: new RandomWalk({
      async *query(key) {
        yield* query(key)
      },
      validate: async each => isThere(each),
      connect,
      walkTimeoutMs: options.walkTimeoutMs,
      pingTimeoutMs: options.pingTimeoutMs,
      log
    }),
    heard: new LastHeard(),
    walkedAt: new Map(),
    options,
    metrics: new RefreshMetrics(undefined),
    log,
    connect
  }
}
