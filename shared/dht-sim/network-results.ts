import type { LinkError } from './links.ts'
import type { LookupResult } from './lookup-result.ts'

/** What has happened so far. */
export interface NetworkSummary {
  /** How many nodes are there. */
  nodes: number
  /** All connections that were ever tried; `reset` does not touch this one, as in py-dht. */
  attempts: number
  /** Since the last reset. */
  successful: number
  /** Since the last reset. */
  failures: number
}

/** What came of one connection. */
export interface ContactResult {
  error: LinkError | null
  /** Milliseconds until the connection, the answer or the error was there. */
  delay: number
}

export interface AskResult extends ContactResult {
  /** The entries of the asked node's table closest to the key, ascending; none after an error. */
  closest: number[]
  /** What the asked node holds for the key; undefined when it holds nothing. */
  value: unknown
}

export interface ProvideResult {
  lookup: LookupResult
  /** The nodes that hold the value now. */
  stored: number[]
  /** Those that were to hold it and could not be reached. */
  failed: number[]
  /** The longest of the stores, which run side by side, milliseconds; 0 when there was none. */
  provideDelay: number
  /** Lookup and stores, milliseconds. */
  delay: number
}
