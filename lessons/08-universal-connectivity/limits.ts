import { START_MS } from '#checker/checkpoint'

export const START = { within: START_MS }
/** On loopback everything takes milliseconds. */
export const SOON = { within: 1500 }
/** What the reference peers do among themselves is never held against the node. */
export const PEERS_ALONE = { within: 15_000 }
/** The earlier lessons have limits of their own; this is for all of them. */
export const JOIN = { within: 5000 }
/** Who does not speak of a message at once does so at its heartbeat, once a second. */
export const HEARTBEAT = { within: 2500 }
/** The app makes itself known every ten seconds. */
export const ANNOUNCE = { within: 11_500 }
/** A second is what the lesson asks for; some wait longer each time. */
export const RECONNECT = { within: 5000 }
/** As long as the app waits for an answer. */
export const ANSWER = { within: 5000 }
/** For each quarter of the flood: a machine may be slow, as long as more and more is printed. */
export const FLOOD_QUARTER = { within: 3000 }
/** Five seconds after it was begun, a message that never ends is given up. */
export const PATIENCE = { within: 6500 }
/**
 * The node pings carol once a second: when it has done so twice, whoever dials once more after a second, or as
 * soon as a connection is lost, has been refused.
 */
export const AWAY = { pings: 2, within: 4000 }
/** Who is not in the node's mesh is told of a message at its heartbeat, and asks for it. */
export const CARRIED = { within: 4000 }
/** js-libp2p looks for itself a second after its start, and others once a second. */
export const LOOKUP = { within: 3000 }
