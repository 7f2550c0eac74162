import type { Allocate, LookupResult } from '#shared/dht-sim'

/** Who looks for what: a node, by its place, and the words of a key for each lookup. */
export interface Questions {
  from: Uint32Array
  /** As many words for each lookup as an id has; the most significant first. */
  keys: Uint32Array
}

/** What came of lookups: an element for each, in the order of the questions. As in `LookupResult`. */
export interface LookupColumns {
  attempts: Uint32Array
  finished: Uint32Array
  successful: Uint32Array
  known: Uint32Array
  hops: Uint32Array
  /** Milliseconds. */
  delay: Float64Array
  /** The most nodes that a lookup could name (β). */
  beta: number
  /** How many it has named. */
  found: Uint32Array
  /** These, ascending: β elements for each lookup, of which the first `found` are filled. */
  closest: Uint32Array
}

export function makeColumns(lookups: number, beta: number, room: Allocate): LookupColumns {
  return {
    attempts: room(lookups),
    finished: room(lookups),
    successful: room(lookups),
    known: room(lookups),
    hops: room(lookups),
    delay: new Float64Array(room(2 * lookups).buffer),
    beta,
    found: room(lookups),
    closest: room(lookups * beta)
  }
}

export function fillIn(columns: LookupColumns, index: number, result: LookupResult): void {
  columns.attempts[index] = result.attempts
  columns.finished[index] = result.finished
  columns.successful[index] = result.successful
  columns.known[index] = result.known
  columns.hops[index] = result.hops
  columns.delay[index] = result.delay
  columns.found[index] = result.closest.length
  columns.closest.set(result.closest, index * columns.beta)
}
