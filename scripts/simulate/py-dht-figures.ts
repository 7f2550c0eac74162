import type { Settings } from './settings.ts'

/** How long py-dht takes until all clients of a network have their tables, k = 20. Seconds. */
export interface PyDhtTimes {
  nodes: number
  /** The time of py-dht's first implementation; undefined is "beyond 2 hours". */
  first?: number
  /** The time of the optimised one in one process. */
  optimised: number
  /** The time of the optimised one in eight processes. */
  processes: number
}

/**
 * As py-dht publishes them, from a machine of its own.
 *
 * @see https://github.com/cortze/py-dht#numbers-and-recomendations
 */
export const PY_DHT_PUBLISHED: readonly PyDhtTimes[] = [
  { nodes: 500, first: 10, optimised: 2.096, processes: 0.489 },
  { nodes: 1000, first: 39, optimised: 5.39, processes: 1.02 },
  { nodes: 1200, first: 56, optimised: 7.22, processes: 1.48 },
  { nodes: 2000, first: 157.36, optimised: 14.49, processes: 2.83 },
  { nodes: 5000, first: 995.73, optimised: 60.01, processes: 11.15 },
  { nodes: 10_000, optimised: 199.97, processes: 39.15 }
]

/** The same, optimised and with one process, on a machine with two cores such as CI has. Seconds. */
export const PY_DHT_MEASURED: readonly { nodes: number; optimised: number }[] = [
  { nodes: 5000, optimised: 24 },
  { nodes: 10_000, optimised: 97 }
]

/** 200 of its lookups on that machine, seconds. */
export const PY_DHT_200_LOOKUPS = 0.42

/** What lookups of py-dht did, on average of 100. */
export interface PyDhtLookups {
  given: Partial<Settings>
  attempts: number
  /** The number of answers and errors that were waited for. */
  finished: number
  /** Milliseconds. */
  delay: number
}

/**
 * With a constant delay of 50 ms, also of errors, and perfect tables. Its ids are others than ours, so
 * the numbers are comparable and not the same.
 *
 * @see https://github.com/cortze/py-dht at commit 65e6fdf, where these were measured
 */
export const PY_DHT_LOOKUPS: readonly PyDhtLookups[] = [
  { given: { nodes: 500, k: 10, alpha: 1 }, attempts: 5.4, finished: 5.4, delay: 542 },
  { given: { nodes: 500, k: 10, alpha: 3 }, attempts: 10, finished: 8, delay: 312 },
  { given: { nodes: 1000, k: 20, alpha: 1 }, attempts: 5.4, finished: 5.4, delay: 544 },
  { given: { nodes: 1000, k: 20, alpha: 3 }, attempts: 10.3, finished: 8.3, delay: 325 },
  { given: { nodes: 1000, k: 5, alpha: 3 }, attempts: 12.3, finished: 10.3, delay: 387 },
  { given: { nodes: 2000, k: 20, alpha: 3 }, attempts: 11.3, finished: 9.3, delay: 357 },
  { given: { nodes: 1000, k: 10, errors: 0.25 }, attempts: 14.5, finished: 12.5, delay: 394 },
  { given: { nodes: 1000, k: 10, errors: 0.5 }, attempts: 21.1, finished: 19.1, delay: 505 }
]
