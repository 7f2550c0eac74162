import { formatNumber } from '../plot/index.ts'
import { Control } from './control.ts'
import { resolveSettings } from './parameters.ts'
import type { Settings } from './settings.ts'
import { buildNetwork, simulateNetwork } from './simulate-network.ts'
import { summarize } from './summary.ts'
import { textTable } from './text-table.ts'

/**
 * Seconds that py-dht publishes for networks whose clients all have their tables, k = 20.
 *
 * @see https://github.com/cortze/py-dht#numbers-and-recomendations
 */
const PUBLISHED: readonly { nodes: number; seconds: readonly [string, string, string] }[] = [
  { nodes: 500, seconds: ['10', '2.096', '0.489'] },
  { nodes: 1000, seconds: ['39', '5.39', '1.02'] },
  { nodes: 1200, seconds: ['56', '7.22', '1.48'] },
  { nodes: 2000, seconds: ['157.36', '14.49', '2.83'] },
  { nodes: 5000, seconds: ['995.73', '60.01', '11.15'] },
  { nodes: 10_000, seconds: ['beyond 2 hours', '199.97', '39.15'] }
]

/** The first ones compile the code, which belongs to the start of a program, not to a network. */
const WARM_UP = 3
const RUNS = 9

/**
 * What 100 lookups of py-dht did on average: constant delay of 50 ms, also of errors, perfect tables.
 * Its ids are others than ours, so the numbers are comparable and not the same.
 *
 * @see https://github.com/cortze/py-dht at commit 65e6fdf, where these were measured
 */
const MEASURED: readonly {
  given: Partial<Settings>
  attempts: number
  finished: number
  delay: number
}[] = [
  { given: { nodes: 500, k: 10, alpha: 1 }, attempts: 5.4, finished: 5.4, delay: 542 },
  { given: { nodes: 500, k: 10, alpha: 3 }, attempts: 10, finished: 8, delay: 312 },
  { given: { nodes: 1000, k: 20, alpha: 1 }, attempts: 5.4, finished: 5.4, delay: 544 },
  { given: { nodes: 1000, k: 20, alpha: 3 }, attempts: 10.3, finished: 8.3, delay: 325 },
  { given: { nodes: 1000, k: 5, alpha: 3 }, attempts: 12.3, finished: 10.3, delay: 387 },
  { given: { nodes: 2000, k: 20, alpha: 3 }, attempts: 11.3, finished: 9.3, delay: 357 },
  {
    given: { nodes: 1000, k: 10, alpha: 3, errors: 0.25 },
    attempts: 14.5,
    finished: 12.5,
    delay: 394
  },
  {
    given: { nodes: 1000, k: 10, alpha: 3, errors: 0.5 },
    attempts: 21.1,
    finished: 19.1,
    delay: 505
  }
]

const LOOKUPS = 1000

/** py-dht's table of network sizes, and its lookups, beside ours. */
export function pyDhtExample(): string {
  return `${sizesTable()}\n${lookupsTable()}`
}

/** py-dht's table of network sizes, with the times that this machine takes now beside it. */
function sizesTable(): string {
  for (let run = 0; run < WARM_UP; run += 1) measure(500)
  const rows = PUBLISHED.map(({ nodes, seconds }) => {
    const { entries, median } = measure(nodes)
    const factor = Number(seconds[1]) / median
    return [
      formatNumber(nodes),
      ...seconds,
      median.toFixed(4),
      `${formatNumber(Math.round(factor))} ×`,
      formatNumber(entries)
    ]
  })
  const header = [
    'nodes',
    'default',
    'optimised',
    '8 processes',
    'here, 1 process',
    'optimised / here',
    'entries here'
  ]
  return `Seconds to make a network whose nodes all have perfect tables, k = 20. The first three columns are
those that py-dht publishes, from a machine of its own; the others were measured just now, median
of ${RUNS}.

${textTable([header, ...rows])}
`
}

function lookupsTable(): string {
  const rows = MEASURED.map(({ given, attempts, finished, delay }) => {
    const settings = resolveSettings({ ...given, lookups: LOOKUPS, delay: 50, compat: 'py-dht' })
    const metrics = summarize(simulateNetwork(settings, new Control()))?.metrics
    return [
      `${settings.nodes} nodes, k ${settings.k}, α ${settings.alpha}, errors ${settings.errors}`,
      attempts.toFixed(1),
      metrics?.attempts.mean.toFixed(1) ?? '',
      finished.toFixed(1),
      metrics?.finished.mean.toFixed(1) ?? '',
      delay.toFixed(0),
      metrics?.delay.mean.toFixed(0) ?? ''
    ]
  })
  const header = ['', 'attempts', 'here', 'answers', 'here', 'delay ms', 'here']
  return `What its lookups do on average, each way taking 50 ms, and what ours do with --compat py-dht. The ids
are others, so the numbers are close and not the same.

${textTable([header, ...rows])}
`
}

/** How long a network takes, seconds, and how many entries its tables have, counted one by one. */
function measure(nodes: number): { median: number; entries: number } {
  const settings = resolveSettings({ nodes, compat: 'py-dht', tables: 'perfect' })
  const times: number[] = []
  let entries = 0
  for (let run = 0; run < RUNS; run += 1) {
    const began = performance.now()
    const { tables } = buildNetwork(settings)
    times.push((performance.now() - began) / 1000)
    if (run > 0) continue
    const bucket = new Uint32Array(tables.k)
    for (let node = 0; node < nodes; node += 1) {
      for (let depth = 0; depth < tables.depth(node); depth += 1) {
        entries += tables.bucket(node, depth, bucket, 0)
      }
    }
  }
  const median = times.toSorted((a, b) => a - b)[RUNS >> 1] as number
  return { median, entries }
}
