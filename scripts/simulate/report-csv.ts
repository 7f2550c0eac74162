import { flagWords } from '../command/index.ts'
import { csv } from '../csv/index.ts'
import { formatSettings, PARAMETER_NAMES } from './parameters.ts'
import type { Simulation } from './simulation.ts'
import { METRIC_NAMES, METRICS, type Metric, PERCENTILES } from './summary.ts'

const STATISTICS = ['mean', ...PERCENTILES] as const

/** A row for each network: its settings, and the distribution of each metric. */
export function csvReport({ networks }: Simulation): string {
  const header = [
    ...PARAMETER_NAMES.map(name => flagWords(name).replaceAll('-', '_')),
    'complete',
    'lookups_made',
    'failed_share',
    'exact_share',
    'answered_share',
    ...METRIC_NAMES.flatMap(name => STATISTICS.map(each => columnOf(name, each)))
  ]
  const rows = networks.map(({ settings, complete, summary }) => [
    ...Object.values(formatSettings(settings)),
    complete,
    summary.lookups,
    summary.failed,
    summary.exact,
    summary.answered,
    ...METRIC_NAMES.flatMap(name => STATISTICS.map(each => summary.metrics[name][each]))
  ])
  return csv([header, ...rows])
}

const LOOKUP_COLUMNS = [
  'network',
  'lookup',
  'from',
  'attempts',
  'finished',
  'successful',
  'known',
  'hops',
  'delay_ms',
  'accuracy_percent',
  'answered_percent'
]

/** The number of rows in a part: the whole may be longer than the longest string. */
const PART = 10_000

/** A row for each lookup of each network, both counted from 1. */
export function* lookupsCsv({ networks }: Simulation): Generator<string> {
  yield csv([LOOKUP_COLUMNS])
  for (const [index, { samples, lookups }] of networks.entries()) {
    const { from, attempts, finished, successful, known, hops, delay, accuracy, answered } = samples
    const columns = [from, attempts, finished, successful, known, hops, delay, accuracy, answered]
    for (let start = 0; start < lookups; start += PART) {
      const rows = Array.from({ length: Math.min(PART, lookups - start) }, (_, row) => [
        index + 1,
        start + row + 1,
        ...columns.map(column => column[start + row] as number)
      ])
      yield csv(rows)
    }
  }
}

/** The name of a column, such as `delay_ms_p99`. */
function columnOf(name: Metric, statistic: string): string {
  const { unit } = METRICS[name]
  const suffix = unit === '' ? '' : `_${unit.replace('%', 'percent')}`
  return `${name}${suffix}_${statistic}`
}
