import { START_MS } from '#checker/checkpoint'

export const START = { within: START_MS }
/** On loopback everything takes milliseconds. */
export const SOON = { within: 1500 }
/** Who tries one after the other is not through with the silent one by then. */
export const BESIDE_SILENCE = { within: 2000 }
/** Twenty-six nodes start in one process. */
export const SWARM_START = { within: 8000 }
/** A broadcast of the swarm, in which every copy may have to open a connection first. */
export const ROUND = { within: 4000 }
