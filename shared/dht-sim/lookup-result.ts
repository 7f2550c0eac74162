import type { Key } from './key.ts'
import type { LinkError } from './links.ts'

/** How a node looks for a key. */
export interface LookupRules {
  /** How many attempts are under way at a time (α). */
  alpha: number
  /** How many nodes the result names at most (β). */
  beta: number
  /** After so many answers in a row that bring nobody closer, the lookup ends. */
  stepsToStop: number
}

/** How one client looks; what is left out is as the network has it. */
export interface LookupOptions extends Partial<LookupRules> {
  /** Ends the lookup as soon as a value has been found; off by default. */
  stopAtValue?: boolean
  /** Is told of each answer as it comes; must not begin another lookup. */
  watch?: (answer: LookupAnswer) => void
}

/** An answer, or an error, that a lookup has waited for. */
export interface LookupAnswer {
  /** Who was asked. */
  node: number
  error: LinkError | null
  /** When it came, milliseconds after the lookup began. */
  at: number
  /** How many answers lay between the table of the looking node and this one; 1 for its own peers. */
  hops: number
  /** The XOR distance of the asked node to the key, as a share of the id space, from 0 to 1. */
  distance: number
  /** The same of the closest node heard of so far, this answer's nodes included. */
  closest: number
  /** How many nodes the lookup has heard of so far. */
  known: number
}

export interface LookupResult {
  from: number
  key: Key
  /** The most nodes that the result could name (β). */
  beta: number
  /** The closest nodes heard of, ascending; whether they are there is another question. */
  closest: number[]
  /** Those of them that have answered this lookup themselves. */
  answered: number[]
  /** The value, where there was one on the way. */
  value: unknown
  /** Nodes that the lookup tried to reach. */
  attempts: number
  /** Attempts whose answer, or error, was waited for. */
  finished: number
  successful: number
  failed: number
  /** Nodes that the lookup has heard of. */
  known: number
  /** How many answers lay between the table of the node and the closest node found. */
  hops: number
  /** Milliseconds until the last answer that was waited for. */
  delay: number
}
