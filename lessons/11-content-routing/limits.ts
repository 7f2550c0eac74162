import { START_MS } from '#checker/checkpoint'

export const START = { within: START_MS }
/** On loopback everything takes milliseconds; on a busy machine every wait is longer by itself. */
export const SOON = { within: 1500 }
/** js-libp2p looks for itself a second after its start, unless it is told to do so at once. */
export const JOIN = { within: 5000 }
/** A silence of HEDGE_MS at most, and then an answer of SLOW_MS. */
export const HEDGED = { within: 4000 }
/** Twenty that are not there, one after another. */
export const STALE = { within: 3000 }

/** What the node is told, in milliseconds. Those with a range are drawn for each run; none is what a node does by itself. */
export const HEDGE_MS = { least: 700, most: 950 }
/** Silence that begins with `hedges` is over before the run is; no answer takes as long. */
export const PATIENCE_MS = { least: 4000, most: 5000 }
/** The silence of somebody who is asked just after `hedges`. */
export const PATIENT = { within: PATIENCE_MS.most }
/** A timer may be early by that much. */
export const EARLY_MS = 10
export const BACK_OFF_MS = 300
export const EXPLORE_EVERY = 5
/** How much slower than the quick one the slow one is: below any HEDGE_MS, and well above what a busy machine adds. */
export const SLOW_MS = 500
export const MEMORY_BLOCKS = 3

/** How many blocks bob and carol are asked for until they change, and afterwards. */
export const ROUNDS = 12
/** So many are asked for while the node has not changed its mind: a busy machine may have misled it. */
export const MOST_ROUNDS = 24
/** After so many of them a node has an opinion, and any other choice is exploration. */
export const LEARNING = 3
