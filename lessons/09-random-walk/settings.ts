// What the nodes of this checkpoint are told. Short, so that a run is.

/** In its first life the node refreshes when it is told to, and not by the clock. */
export const NEVER_MS = 10 * 60 * 1000
export const INTERVAL_MS = 500
/** Less than the second that passes between two of the node's own pings. */
export const GRACE_MS = 900
/** How long a peer may take to say that it is there; the slow one takes so long, the silent one for ever. */
export const PING_TIMEOUT_MS = 1500
export const SLOW_MS = 200
export const MIN_PEERS = 2
