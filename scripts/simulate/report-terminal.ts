import { formatNumber } from '#checker/show/pages'
import { flagWords } from '../command/index.ts'
import { describeSettings } from './describe-settings.ts'
import { formatSetting } from './parameters.ts'
import type { SimulatedNetwork, Simulation } from './simulation.ts'
import { METRIC_NAMES, METRICS, type Metric, PERCENTILES } from './summary.ts'
import { textTable } from './text-table.ts'

/** A simulation as text for a terminal, without times of this machine. */
export function terminalReport(simulation: Simulation): string {
  const { networks, sweep, complete } = simulation
  const [first] = networks
  if (first === undefined) return ''
  const parts = [
    describeSettings(
      networks.map(each => each.settings),
      sweep
    ).join('\n')
  ]
  if (!complete) parts.push(`INCOMPLETE: ${whatThereIs(simulation)}`)
  parts.push(sweep === undefined ? metricsTable(first) : sweepTable(simulation))
  if (sweep === undefined) parts.push(lastWords(first))
  return `${parts.join('\n\n')}\n`
}

/** How many of the wanted networks and lookups have been simulated. */
export function whatThereIs({ wanted, networks }: Simulation): string {
  const lookups = networks.reduce((sum, network) => sum + network.lookups, 0)
  const of = wanted.reduce((sum, each) => sum + each.lookups, 0)
  const made = `${formatNumber(lookups)} of ${formatNumber(of)} lookups`
  return wanted.length === 1 ? made : `${made}, in ${networks.length} of ${wanted.length} networks`
}

function metricsTable(network: SimulatedNetwork): string {
  return textTable(metricsRows(network))
}

/** The distribution of each metric, below a header. */
export function metricsRows({ summary }: SimulatedNetwork): string[][] {
  const rows = METRIC_NAMES.map(name => {
    const values = summary.metrics[name]
    return [
      nameOf(name),
      formatNumber(values.mean),
      ...PERCENTILES.map(percentile => formatNumber(values[percentile]))
    ]
  })
  return [['of each lookup', 'mean', ...PERCENTILES], ...rows]
}

function sweepTable(simulation: Simulation): string {
  return textTable(sweepRows(simulation))
}

/** What changes over a sweep, below a header. */
export function sweepRows({ networks, sweep }: Simulation): string[][] {
  const name = sweep?.name ?? 'nodes'
  const header = [
    flagWords(name),
    'lookups',
    'hops',
    'hops p99',
    'delay ms',
    'p50',
    'p90',
    'p99',
    'attempts',
    'accuracy %',
    'answered %',
    'exact %'
  ]
  const rows = networks.map(({ settings, summary: { lookups, exact, metrics } }) => [
    formatSetting(name, settings),
    formatNumber(lookups),
    ...[metrics.hops.mean, metrics.hops.p99].map(formatNumber),
    ...[metrics.delay.mean, metrics.delay.p50, metrics.delay.p90, metrics.delay.p99].map(
      formatNumber
    ),
    ...[metrics.attempts.mean, metrics.accuracy.mean, metrics.answered.mean, exact * 100].map(
      formatNumber
    )
  ])
  return [header, ...rows]
}

export function lastWords({ summary, settings }: SimulatedNetwork): string {
  const { beta, nodes, compat } = settings
  const exact = `${formatNumber(summary.exact * 100)} % of ${formatNumber(summary.lookups)} lookups`
  const failed = `${formatNumber(summary.failed * 100)} % of the attempts failed`
  // py-dht does not compare with the truth.
  if (compat === 'py-dht') return `${exact} found ${beta} nodes, whichever; ${failed}`
  const closest = `the ${Math.min(beta, nodes - 1)} truly closest nodes`
  const answered = `${formatNumber(summary.answered * 100)} %`
  return `${exact} heard of all of ${closest}, and ${answered} had an answer of each; ${failed}`
}

function nameOf(name: Metric): string {
  const { what, unit } = METRICS[name]
  return unit === '' ? what : `${what}, ${unit}`
}
