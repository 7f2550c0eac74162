import { formatNumber } from '#checker/show/pages'
import { textTable } from '../../simulate/text-table.ts'
import type { Case, NetworkCase, Promised } from './cases.ts'
import type { Growth } from './growth-plot.ts'
import type { NetworkMeasurement } from './measure-network.ts'
import type { ThreadsMeasurement } from './measure-threads.ts'

export interface NetworkRow extends NetworkMeasurement {
  case: NetworkCase
  promised: Promised
}

export interface ThreadsRow extends ThreadsMeasurement {
  threads: number
}

export function describe(planned: Case): string {
  const nodes = `${formatNumber(planned.nodes)} nodes`
  if (planned.kind === 'threads') return `${nodes}, ${planned.threads} threads`
  const trouble = planned.trouble ? ', errors and delays' : ''
  const threads = planned.threads > 1 ? `, ${planned.threads} threads` : ''
  return `${nodes}, ${planned.tables}${trouble}${threads}`
}

export function networksTable(rows: readonly NetworkRow[]): string {
  const header = [
    'network',
    'ready s',
    'processor s',
    'warm s',
    'peak GiB',
    'entries',
    '200 lookups s',
    'lookups/s',
    'processor µs each',
    'exact %',
    'promised'
  ]
  return textTable([
    header,
    ...rows.map(row => [
      describe(row.case),
      formatNumber(row.readySeconds),
      formatNumber(row.readyProcessorSeconds),
      row.warmSeconds === undefined ? '' : formatNumber(row.warmSeconds),
      formatNumber(row.peakGibibytes),
      row.entries === undefined ? 'on demand' : formatNumber(row.entries),
      formatNumber(row.first200Seconds),
      formatNumber(Math.round(row.lookupsPerSecond)),
      row.lookupMicroseconds.toFixed(1),
      ((100 * row.exact) / row.lookups).toFixed(3),
      promises(row)
    ])
  ])
}

/** The limits of a measurement, and whether they were kept. */
function promises({ promised, ...row }: NetworkRow): string {
  const told = [
    promised.readySeconds !== undefined &&
      keeps(row.readySeconds <= promised.readySeconds, `ready ≤ ${promised.readySeconds} s`),
    promised.gibibytes !== undefined &&
      keeps(row.peakGibibytes <= promised.gibibytes, `≤ ${promised.gibibytes} GiB`),
    promised.lookupsPerSecond !== undefined &&
      keeps(
        row.lookupsPerSecond >= promised.lookupsPerSecond,
        `≥ ${formatNumber(promised.lookupsPerSecond)}/s`
      )
  ].filter(each => each !== false)
  return told.join(', ')
}

function keeps(kept: boolean, what: string): string {
  return `${kept ? '✔' : '✘'} ${what}`
}

/** From each size to the next: the exponent e of time ~ nodes^e. */
export function growthTable(rows: readonly NetworkRow[]): string {
  const lines = (['perfect', 'on-demand'] as const).flatMap(tables => {
    const sizes = rows.filter(({ case: each }) => each.tables === tables && isPlain(each))
    return sizes.slice(1).map((row, index) => {
      const before = sizes[index] as NetworkRow
      const exponent = (pick: (each: NetworkRow) => number): string =>
        (Math.log(pick(row) / pick(before)) / Math.log(row.case.nodes / before.case.nodes)).toFixed(
          2
        )
      return [
        `${tables}, ${formatNumber(before.case.nodes)} to ${formatNumber(row.case.nodes)} nodes`,
        exponent(secondsOf),
        exponent(each => each.peakGibibytes)
      ]
    })
  })
  return `\nGrowth, as the exponent of the number of nodes:\n${textTable([['', 'seconds', 'memory'], ...lines])}\n`
}

/** Only sizes differ between these. */
function isPlain({ trouble, threads }: NetworkCase): boolean {
  return !trouble && threads === 1
}

/** The time that can be compared: with compiled code where that was measured; large networks hardly need it. */
function secondsOf({ warmSeconds, readySeconds }: NetworkRow): number {
  return warmSeconds ?? readySeconds
}

export function growths(rows: readonly NetworkRow[]): Growth[] {
  const named = { perfect: 'all entries in memory', 'on-demand': 'tables on demand' } as const
  return (['perfect', 'on-demand'] as const).map(tables => ({
    name: named[tables],
    points: rows
      .filter(({ case: each }) => each.tables === tables && isPlain(each))
      .map(row => ({
        nodes: row.case.nodes,
        seconds: secondsOf(row),
        gibibytes: row.peakGibibytes
      }))
  }))
}

export function threadsWords(rows: readonly ThreadsRow[]): string {
  const [one, two] = rows
  if (one === undefined || two === undefined) return ''
  const times = (one.seconds / two.seconds).toFixed(2)
  return `A sweep over ${one.networks} networks: ${formatNumber(one.seconds)} s in one thread, ${formatNumber(two.seconds)} s in two, which is ${times} times as fast.\n`
}
