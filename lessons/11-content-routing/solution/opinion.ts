/** What is known of a provider. */
export interface Opinion {
  /** From 0, a liar, to 1; 0.5 of somebody new. */
  readonly reputation: number
  /** How often it was asked, and how it ended; those that are under way are not counted. */
  readonly requests: number
  readonly successes: number
  /** A moving mean of how long its answers took, in milliseconds; undefined before the first answer. */
  readonly latencyMs: number | undefined
  /** How many blocks came from it. */
  readonly affinity: number
  /** When it was last asked, in milliseconds of the ledger's clock; undefined when it never was. */
  readonly askedAt: number | undefined
}

/** Whom one has never asked. */
export const STRANGER: Opinion = {
  reputation: 0.5,
  requests: 0,
  successes: 0,
  latencyMs: undefined,
  affinity: 0,
  askedAt: undefined
}
