import type { Delay } from './delay.ts'

/** What happens in a network over time. All times are simulated milliseconds. */
export interface ChurnInit {
  /** How long a node stays; 1 ms at least. */
  session: Delay
  /** How long it is away; 1 ms at least. */
  absence: Delay
  /** How often each node that is there renews its table; never when left out. */
  refreshMs?: number
  /** Lookups by random nodes for random keys, in the whole network; 0 by default. */
  lookupsPerSecond?: number
  /** How many values there are. Random nodes provide them when it begins; none by default. */
  values?: number
  /** How often each value is provided anew, by a random node; never when left out. */
  reprovideMs?: number
  /** Lookups by random nodes for random values, in the whole network; 0 by default. */
  retrievalsPerSecond?: number
  /** How often a sample is taken. */
  sampleMs: number
  /** All randomness of who comes, goes and looks when; by default the network's seed. */
  seed?: string
}

/** The state of a network at one moment, and what has happened since the sample before. */
export interface ChurnSample {
  /** Simulated milliseconds since the beginning. */
  timeMs: number
  /** How many nodes are there. */
  nodes: number
  joins: number
  leaves: number
  /** Entries of a table, on average of all nodes that are there. */
  entries: number
  /** The share of all those entries that name nodes that are not there, from 0 to 1. */
  stale: number
  /** Of the lookups for random keys; null where there were none. */
  lookups: LookupFigures | null
  /** Of the lookups for values, which end with the first one found; null where there were none. */
  retrievals: RetrievalFigures | null
}

export interface LookupFigures {
  count: number
  /** How many of the truly closest nodes they found, on average, from 0 to 100. */
  accuracy: number
  /** Milliseconds, on average. */
  delay: number
  /** Connections that they tried, on average. */
  attempts: number
  /** The share of those that failed, from 0 to 1. */
  failures: number
}

export interface RetrievalFigures {
  count: number
  /** The share of them that found the value, from 0 to 1. */
  success: number
  /** Milliseconds, on average of all, found or not. */
  delay: number
}

/** @throws RangeError when a time is not more than 0, or a rate or a number is negative */
export function assertChurn(init: ChurnInit): void {
  const { sampleMs, refreshMs = 1, reprovideMs = 1 } = init
  for (const [name, time] of Object.entries({ sampleMs, refreshMs, reprovideMs })) {
    if (!(time > 0)) throw new RangeError(`${name} is more than 0, not ${time}`)
  }
  const { lookupsPerSecond = 0, retrievalsPerSecond = 0, values = 0 } = init
  for (const [name, rate] of Object.entries({ lookupsPerSecond, retrievalsPerSecond })) {
    if (!(rate >= 0 && rate < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`${name} is 0 or more, not ${rate}`)
    }
  }
  if (!Number.isInteger(values) || values < 0) {
    throw new RangeError(`values is 0 or more, not ${values}`)
  }
}
