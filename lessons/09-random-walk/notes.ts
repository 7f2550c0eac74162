import { challenge, fault } from '#checker/checkpoint'

/** Whom the node is told of, one of whom is away. Who is where in the DHT follows from the peer ids. */
export const network = challenge<{ bootstrapPeers: string[] }>('network')

/** Until they release them, these peers answer no request of the DHT. */
export const held = fault<{ peers: string[] }>(
  'answers-held',
  ({ peers }) => `Kademlia gets no answers from ${peers.join(', ')} for now`
)
export const released = fault<{ peers: string[] }>(
  'answers-released',
  ({ peers }) => `Kademlia gets its answers from ${peers.join(', ')}`
)
/** This peer takes its time when it is asked about itself. */
export const slowed = fault<{ peer: string; afterMs: number }>(
  'slowed',
  ({ afterMs, peer }) => `${peer} answers only after ${afterMs} ms when asked about itself`
)
/** These peers are gone; who comes back has forgotten everything. */
export const left = fault<{ peers: string[] }>(
  'left',
  ({ peers }) => `gone from the network: ${peers.join(', ')}`
)
export const back = fault<{ peer: string }>(
  'back',
  ({ peer }) => `${peer} is back, and has forgotten everything`
)

/**
 * These are away when the second life begins, so nobody is there at the prefix length `gap`, and the walks of that
 * life go no further than `last`, though somebody is known behind it.
 */
export const away = fault<{ peers: string[]; gap: number; last: number }>(
  'away',
  ({ gap, peers }) => `away, so that nobody is known at prefix ${gap}: ${peers.join(', ')}`
)
