import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RUNS_DIR } from '#checker/project'
import { formatNumber, PLOT_STYLE, plotFile } from '../../plot/index.ts'
import { textTable } from '../../simulate/text-table.ts'
import { CASES, type Case, type Promised } from './cases.ts'
import { type Growth, growthPlot } from './growth-plot.ts'
import type { NetworkMeasurement } from './measure-network.ts'
import type { ThreadsMeasurement } from './measure-threads.ts'
import { runCase } from './run-case.ts'

const HELP = `npm run bench:dht [-- --up-to <nodes>]

Speed and memory of the simulated DHT, k = 20, one process and one thread, each network in a process
of its own. All entries of the tables are counted, every lookup is compared with the true closest
k, and some of them with all ids one by one. Writes runs/bench-dht.json and runs/bench-dht.svg.`

type NetworkCase = Extract<Case, { kind: 'network' }>

interface NetworkRow extends NetworkMeasurement {
  case: NetworkCase
  promised: Promised
  /** The one-minute load of the machine when the measurement began; 0 when nothing else ran. */
  load: number
}

interface ThreadsRow extends ThreadsMeasurement {
  threads: number
}

/** Seconds of py-dht with one process, optimised: as published, and on a machine like ours. */
const PY_DHT: Growth[] = [
  {
    name: 'py-dht, published',
    points: [
      { nodes: 500, seconds: 2.096 },
      { nodes: 1000, seconds: 5.39 },
      { nodes: 2000, seconds: 14.49 },
      { nodes: 5000, seconds: 60.01 },
      { nodes: 10_000, seconds: 199.97 }
    ]
  },
  {
    name: 'py-dht, measured',
    points: [
      { nodes: 5000, seconds: 24 },
      { nodes: 10_000, seconds: 97 }
    ]
  }
]

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'up-to': { type: 'string', default: '1e7' },
      help: { type: 'boolean', short: 'h', default: false }
    }
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const networks: NetworkRow[] = []
  const threads: ThreadsRow[] = []
  for (const { case: planned, promised } of CASES) {
    if (planned.nodes > Number(values['up-to'])) continue
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${describe(planned)} …`)
    if (planned.kind === 'threads') {
      threads.push({ threads: planned.threads, ...(await runCase(planned)) })
    } else {
      const load = loadavg()[0] ?? 0
      networks.push({ case: planned, promised, load, ...(await runCase(planned)) })
    }
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
  console.log(networksTable(networks))
  console.log(growthTable(networks))
  console.log(threadsWords(threads))
  const plot = growthPlot([...PY_DHT, ...growths(networks)])
  await mkdir(RUNS_DIR, { recursive: true })
  await writeFile(join(RUNS_DIR, 'bench-dht.svg'), plotFile(plot, PLOT_STYLE))
  const report = { networks, threads, pyDht: PY_DHT }
  await writeFile(join(RUNS_DIR, 'bench-dht.json'), `${JSON.stringify(report, null, 2)}\n`)
  console.log('written: runs/bench-dht.json, runs/bench-dht.svg')
}

function describe(planned: Case): string {
  const nodes = `${formatNumber(planned.nodes)} nodes`
  if (planned.kind === 'threads') return `${nodes}, ${planned.threads} threads`
  return `${nodes}, ${planned.tables}${planned.trouble ? ', errors and delays' : ''}`
}

function networksTable(rows: readonly NetworkRow[]): string {
  const header = [
    'network',
    'ready s',
    'warm s',
    'peak GiB',
    'entries',
    '200 lookups s',
    'lookups/s',
    'exact %',
    'promised'
  ]
  return textTable([
    header,
    ...rows.map(row => [
      describe(row.case),
      formatNumber(row.readySeconds),
      row.warmSeconds === undefined ? '' : formatNumber(row.warmSeconds),
      formatNumber(row.peakGibibytes),
      row.entries === undefined ? 'on demand' : formatNumber(row.entries),
      formatNumber(row.first200Seconds),
      formatNumber(Math.round(row.lookupsPerSecond)),
      formatNumber((100 * row.exact) / row.lookups),
      promises(row)
    ])
  ])
}

/** What was promised, and whether it was kept. */
function promises({ promised, load, ...row }: NetworkRow): string {
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
function growthTable(rows: readonly NetworkRow[]): string {
  const lines = (['perfect', 'on-demand'] as const).flatMap(tables => {
    const sizes = rows.filter(({ case: each }) => each.tables === tables && !each.trouble)
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

/** Compiled code and compiled code can be compared; large networks spend next to nothing on it. */
function secondsOf({ warmSeconds, readySeconds }: NetworkRow): number {
  return warmSeconds ?? readySeconds
}

function growths(rows: readonly NetworkRow[]): Growth[] {
  const named = { perfect: 'all entries in memory', 'on-demand': 'tables on demand' } as const
  return (['perfect', 'on-demand'] as const).map(tables => ({
    name: named[tables],
    points: rows
      .filter(({ case: each }) => each.tables === tables && !each.trouble)
      .map(row => ({ nodes: row.case.nodes, seconds: secondsOf(row) }))
  }))
}

function threadsWords(rows: readonly ThreadsRow[]): string {
  const [one, two] = rows
  if (one === undefined || two === undefined) return ''
  const times = (one.seconds / two.seconds).toFixed(2)
  return `A sweep over ${one.networks} networks: ${formatNumber(one.seconds)} s in one thread, ${formatNumber(two.seconds)} s in two, which is ${times} times as fast.\n`
}

await main()
