import type { Samples } from './samples.ts'
import type { NetworkOutcome } from './simulate-network.ts'

/** The distribution of values. Percentiles are values that occur: nearest rank. */
export interface Distribution {
  mean: number
  min: number
  p50: number
  p90: number
  p95: number
  p99: number
  max: number
}

export const PERCENTILES = ['min', 'p50', 'p90', 'p95', 'p99', 'max'] as const

/** The metrics of the lookups of a network. */
export const METRICS = {
  hops: { what: 'hops', unit: '' },
  delay: { what: 'delay', unit: 'ms' },
  attempts: { what: 'attempts', unit: '' },
  finished: { what: 'answers and errors waited for', unit: '' },
  known: { what: 'nodes heard of', unit: '' },
  accuracy: { what: 'accuracy: heard of', unit: '%' },
  answered: { what: 'accuracy: answered', unit: '%' }
} as const satisfies { [name in keyof Samples]?: { what: string; unit: string } }

export type Metric = keyof typeof METRICS

export const METRIC_NAMES = Object.keys(METRICS) as Metric[]

export interface Summary {
  lookups: number
  /** Share of the attempts waited for that failed. */
  failed: number
  /** Share of the lookups that heard of all of the truly closest nodes, whether these were there or not. */
  exact: number
  /** Share of the lookups to which all of the truly closest nodes have answered. */
  answered: number
  metrics: { [name in Metric]: Distribution }
}

/** Sums up what a network did; undefined when not a single lookup has been made. */
export function summarize({ samples, lookups }: NetworkOutcome): Summary | undefined {
  if (lookups === 0) return undefined
  const metrics = METRIC_NAMES.map(name => [name, distribution(samples[name])])
  const finished = sum(samples.finished)
  return {
    lookups,
    failed: finished === 0 ? 0 : 1 - sum(samples.successful) / finished,
    exact: whole(samples.accuracy) / lookups,
    answered: whole(samples.answered) / lookups,
    metrics: Object.fromEntries(metrics)
  }
}

/** How many of these percentages are 100. */
function whole(percentages: Float64Array): number {
  return percentages.filter(each => each === 100).length
}

type Numbers = Float64Array | Uint32Array | Uint16Array

export function distribution(values: Numbers): Distribution {
  const sorted = values.toSorted()
  const percentile = (percent: number): number =>
    sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] as number
  return {
    mean: sum(values) / values.length,
    min: percentile(0),
    p50: percentile(50),
    p90: percentile(90),
    p95: percentile(95),
    p99: percentile(99),
    max: percentile(100)
  }
}

function sum(values: Numbers): number {
  let total = 0
  for (const value of values) total += value
  return total
}
