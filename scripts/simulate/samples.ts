import type { LookupResult } from '#shared/dht-sim'

/** What was measured of each lookup, one element for each, in the order in which they were made. */
export interface Samples {
  from: Uint32Array
  attempts: Uint32Array
  finished: Uint32Array
  successful: Uint32Array
  /** The number of nodes heard of. */
  known: Uint32Array
  hops: Uint16Array
  /** Milliseconds. */
  delay: Float64Array
  /** Percent of the truly closest nodes that were heard of. */
  accuracy: Float64Array
  /** Percent of the truly closest nodes that have answered themselves. */
  answered: Float64Array
}

export function makeSamples(lookups: number): Samples {
  return {
    from: new Uint32Array(lookups),
    attempts: new Uint32Array(lookups),
    finished: new Uint32Array(lookups),
    successful: new Uint32Array(lookups),
    known: new Uint32Array(lookups),
    hops: new Uint16Array(lookups),
    delay: new Float64Array(lookups),
    accuracy: new Float64Array(lookups),
    answered: new Float64Array(lookups)
  }
}

export function recordLookup(
  samples: Samples,
  index: number,
  result: LookupResult,
  { accuracy, answered }: { accuracy: number; answered: number }
): void {
  samples.from[index] = result.from
  samples.attempts[index] = result.attempts
  samples.finished[index] = result.finished
  samples.successful[index] = result.successful
  samples.known[index] = result.known
  samples.hops[index] = result.hops
  samples.delay[index] = result.delay
  samples.accuracy[index] = accuracy
  samples.answered[index] = answered
}

/** Only the first lookups, when no more have been made. */
export function firstSamples(samples: Samples, lookups: number): Samples {
  const parts = Object.entries(samples).map(([name, values]) => [name, values.slice(0, lookups)])
  return Object.fromEntries(parts)
}
