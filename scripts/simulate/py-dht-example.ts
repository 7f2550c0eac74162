import { formatNumber } from '#checker/show/pages'
import { Control } from './control.ts'
import { resolveSettings } from './parameters.ts'
import { PY_DHT_LOOKUPS, PY_DHT_PUBLISHED } from './py-dht-figures.ts'
import { buildNetwork, simulateNetwork } from './simulate-network.ts'
import { summarize } from './summary.ts'
import { textTable } from './text-table.ts'

/** The first ones compile the code, which belongs to the start of a program, not to a network. */
const WARM_UP = 3
const RUNS = 9

const LOOKUPS = 1000

/** py-dht's table of network sizes, and its lookups, beside ours. */
export function pyDhtExample(): string {
  return `${sizesTable()}\n${lookupsTable()}`
}

/** py-dht's table of network sizes, with the times that this machine takes now beside it. */
function sizesTable(): string {
  for (let run = 0; run < WARM_UP; run += 1) measure(500)
  const rows = PY_DHT_PUBLISHED.map(({ nodes, first, optimised, processes }) => {
    const { entries, median } = measure(nodes)
    return [
      formatNumber(nodes),
      first === undefined ? 'beyond 2 hours' : String(first),
      String(optimised),
      String(processes),
      median.toFixed(4),
      `${formatNumber(Math.round(optimised / median))} ×`,
      formatNumber(entries)
    ]
  })
  const header = [
    'nodes',
    'first version',
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
  const rows = PY_DHT_LOOKUPS.map(({ given, attempts, finished, delay }) => {
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
