import { challenge, fault } from '#checker/checkpoint'

/** Whom the node is told of, one of whom is away. Who is where in the DHT follows from the peer ids. */
export const network = challenge<{ bootstrapPeers: string[] }>('network')

/** Until they release them, these peers answer no request of the DHT. */
export const held = fault<{ peers: string[] }>('answers-held')
export const released = fault<{ peers: string[] }>('answers-released')
/** This peer takes its time when it is asked about itself. */
export const slowed = fault<{ peer: string; afterMs: number }>('slowed')
/** These peers are gone; who comes back has forgotten everything. */
export const left = fault<{ peers: string[] }>('left')
export const back = fault<{ peer: string }>('back')

/**
 * These are away when the second life begins, so nobody is there at the prefix length `gap`, and the walks of that
 * life go no further than `last`, though somebody is known behind it.
 */
export const away = fault<{ peers: string[]; gap: number; last: number }>('away')
