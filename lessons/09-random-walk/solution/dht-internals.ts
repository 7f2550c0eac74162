import type { AbortOptions, PeerId, TypedEventTarget } from '@libp2p/interface'
import type { KadDHT, QueryEvent } from '@libp2p/kad-dht'

/** What kad-dht's published types leave out of its routing table. */
export interface RoutingTable
  extends TypedEventTarget<{
    'peer:add': CustomEvent<PeerId>
    'peer:remove': CustomEvent<PeerId>
    /** Kademlia has pinged a peer, and had an answer. */
    'peer:ping': CustomEvent<PeerId>
  }> {
  readonly size: number
  readonly kb: { toIterable(): Iterable<{ peerId: PeerId; kadId: Uint8Array }> }
  find(peer: PeerId): Promise<PeerId | undefined>
  /** Pings a peer, and takes it in if it answers. */
  add(peer: PeerId, options?: AbortOptions): Promise<void>
  remove(peer: PeerId): Promise<void>
}

interface Internals {
  routingTable: RoutingTable
  network: {
    sendRequest(
      to: PeerId,
      message: { type: 'FIND_NODE'; key: Uint8Array },
      options: AbortOptions & { path: object }
    ): AsyncIterable<QueryEvent>
  }
}

const NO_PATH = { index: -1, queued: 0, running: 0, total: 0 }

export function routingTableOf(dht: KadDHT): RoutingTable {
  return (dht as unknown as Internals).routingTable
}

/**
 * Yields every peer that answers, as long as a lookup towards this key goes on, and there is anybody in the
 * table: without anybody kad-dht would wait for somebody to come, and so would whoever waits for the lookup.
 */
export async function* answering(
  dht: KadDHT,
  key: Uint8Array,
  { signal }: AbortOptions
): AsyncGenerator<PeerId> {
  const table = routingTableOf(dht)
  const alone = new AbortController()
  const look = (): void => {
    if (table.size === 0) alone.abort()
  }
  table.addEventListener('peer:remove', look)
  look()
  try {
    const signals = [alone.signal, ...(signal ? [signal] : [])]
    for await (const event of dht.getClosestPeers(key, { signal: AbortSignal.any(signals) })) {
      if (event.name === 'PEER_RESPONSE') yield event.from
    }
  } catch (error) {
    if (!alone.signal.aborted) throw error
  } finally {
    table.removeEventListener('peer:remove', look)
  }
}

/** Asks one peer who is close to itself. Whoever answers is there, and speaks Kademlia. */
export async function answersForItself(
  dht: KadDHT,
  peer: PeerId,
  options: AbortOptions
): Promise<boolean> {
  const { network } = dht as unknown as Internals
  const question = { type: 'FIND_NODE', key: peer.toMultihash().bytes } as const
  const events = network.sendRequest(peer, question, { ...options, path: NO_PATH })
  for await (const event of events) if (event.name === 'PEER_RESPONSE') return true
  return false
}
