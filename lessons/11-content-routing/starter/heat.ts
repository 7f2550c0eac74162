const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** More often than this counts no further, and nor does an age of more days. */
const MOST_TIMES = 100
const MOST_DAYS = 30

/** How often something was wanted, and when, in milliseconds of one clock. */
export interface Use {
  readonly times: number
  readonly firstAt: number
  /** The last time but one: how long it was left alone before it was wanted again. */
  readonly previousAt: number
  readonly lastAt: number
}

/** The use of something that is wanted now, for the first time or once more. */
export function used(now: number, before?: Use): Use {
  if (before === undefined) return { times: 1, firstAt: now, previousAt: now, lastAt: now }
  const { firstAt, lastAt, times } = before
  return { times: times + 1, firstAt, previousAt: lastAt, lastAt: now }
}

/**
 * How much something is wanted: min(times, 100) / (1 + hours between the last two times) × (1 + 0.1 ×
 * min(days that it is known, 30)), after IPFS Kit.
 */
export function heat({ firstAt, lastAt, previousAt, times }: Use): number {
  const hours = (lastAt - previousAt) / HOUR_MS
  const days = (lastAt - firstAt) / DAY_MS
  return (Math.min(times, MOST_TIMES) / (1 + hours)) * (1 + 0.1 * Math.min(days, MOST_DAYS))
}
