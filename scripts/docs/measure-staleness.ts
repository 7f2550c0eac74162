import { Churn, DhtNetwork } from '#shared/dht-sim'

const MINUTE_MS = 60 * 1000
const HOUR_MS = 60 * MINUTE_MS

const REFRESHES: readonly { every: string; ms?: number }[] = [
  { every: 'never' },
  { every: 'every hour', ms: HOUR_MS },
  { every: 'every 10 minutes', ms: 10 * MINUTE_MS },
  { every: 'every 5 minutes', ms: 5 * MINUTE_MS }
]

const HEAD = ['refreshed', 'entries', 'of them dead', 'closest peers found', 'a lookup takes']

/** What becomes of routing tables in six hours, by how often they are refreshed: a table in markdown. */
export function measureStaleness(): string {
  const rows = REFRESHES.map(stalenessRow)
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...rows.map(row => row[column]?.length ?? 0))
  )
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`
  )
  return [line(HEAD), line(rule), ...rows.map(line)].join('\n')
}

/**
 * 2,000 nodes, half of them there at a time, come and go: they stay for an hour and are away for an hour, on
 * average. A message takes 50 ms, and who is not there is given up after 2 s.
 *
 * @returns a row of the table
 */
export function stalenessRow({ every, ms }: { every: string; ms?: number }): string[] {
  const network = new DhtNetwork({
    nodes: 2000,
    present: 1000,
    tables: 'learned',
    slowDelay: 2000,
    delay: 50,
    k: 20,
    alpha: 10,
    seed: 'staleness'
  })
  network.bootstrapAll()
  const churn = new Churn(network, {
    session: { exponential: { mean: HOUR_MS } },
    absence: { exponential: { mean: HOUR_MS } },
    lookupsPerSecond: 0.05,
    sampleMs: 2 * HOUR_MS,
    ...(ms !== undefined && { refreshMs: ms })
  })
  const last = [...churn.run(6 * HOUR_MS)].at(-1)
  if (last?.lookups === undefined || last.lookups === null)
    throw new Error('nothing was looked for')
  const { entries, lookups, stale } = last
  return [
    every,
    entries.toFixed(0),
    `${(100 * stale).toFixed(0)} %`,
    `${lookups.accuracy.toFixed(0)} %`,
    `${(lookups.delay / 1000).toFixed(1)} s`
  ]
}
