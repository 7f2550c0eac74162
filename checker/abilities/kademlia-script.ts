import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import type { DhtRequest } from '#checker/record/sights'

/** A request that a scripted peer is asked. */
export interface DhtQuestion {
  request: DhtRequest
  /** A peer id in text where the key is one, else base64. */
  key: string
  /** Who asks. */
  peerId: string
}

/**
 * What a peer does with a request: `silence` leaves it open for good, `refuse` resets the stream. Otherwise
 * the peers at these addresses are the answer, as closer ones and as providers, or its own one where none are
 * given, `afterMs` milliseconds later.
 */
export type DhtReply =
  | 'silence'
  | 'refuse'
  | { closer?: readonly string[]; providers?: readonly string[]; afterMs?: number }

/** Decides on each request; undefined: it is answered as the peer would by itself. */
export type DhtScript = (question: DhtQuestion) => DhtReply | undefined

/** A peer as DHT messages name it. */
interface NamedPeer {
  id: Uint8Array
  multiaddrs: Uint8Array[]
}

/** Whom an answer names. */
export interface NamedPeers {
  closer: NamedPeer[]
  providers: NamedPeer[]
}

/** What a script says of a request, and the peers of the answer that it gives. */
export function decide(script: DhtScript | undefined, question: DhtQuestion) {
  try {
    const reply = script?.(question)
    const { closer, providers } = typeof reply === 'object' ? reply : {}
    if (closer === undefined && providers === undefined) return { reply, peers: undefined }
    const peers: NamedPeers = { closer: peersAt(closer ?? []), providers: peersAt(providers ?? []) }
    return { reply, peers }
  } catch (error) {
    // kad-dht would make a refusal of it, and the node might be blamed for what the checkpoint does wrong.
    queueMicrotask(() => {
      throw error
    })
    throw error
  }
}

/**
 * The peers that these addresses lead to, in the order in which they are first named.
 *
 * @throws when an address has no peer id at its end
 */
export function peersAt(addrs: readonly string[]): NamedPeer[] {
  const homes = Map.groupBy(addrs, addr => /\/p2p\/([^/]+)$/.exec(addr)?.[1] ?? '')
  if (homes.has('')) throw new Error(`no peer id at the end of ${homes.get('')?.join(', ')}`)
  return [...homes].map(([peerId, ways]) => ({
    id: peerIdFromString(peerId).toMultihash().bytes,
    multiaddrs: ways.map(addr => multiaddr(addr.replace(/\/p2p\/[^/]+$/, '')).bytes)
  }))
}
