import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { RUNS_DIR } from '#checker/project'
import { PLOT_STYLE, plotFile } from '../../plot/index.ts'
import {
  PY_DHT_200_LOOKUPS,
  PY_DHT_MEASURED,
  PY_DHT_PUBLISHED
} from '../../simulate/py-dht-figures.ts'
import { CASES } from './cases.ts'
import { type Growth, growthPlot } from './growth-plot.ts'
import { runCase } from './run-case.ts'
import {
  describe,
  growths,
  growthTable,
  type NetworkRow,
  networksTable,
  type ThreadsRow,
  threadsWords
} from './tables.ts'

const HELP = `npm run bench:dht [-- --up-to <nodes> --lookups <n> --out <folder>]

Speed and memory of the simulated DHT, k = 20, one process and one thread, each network in a process
of its own. All entries of the tables are counted, every lookup is compared with the true closest
k, and some of them with all ids one by one. Writes bench-dht.json and bench-dht.svg to runs/, or to
the folder given.`

/** A load average above this means that other programs take time away from what is measured. */
const QUIET = 1.5

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'up-to': { type: 'string', default: '1e7' },
      lookups: { type: 'string', default: '100000' },
      out: { type: 'string', default: RUNS_DIR },
      help: { type: 'boolean', short: 'h', default: false }
    }
  })
  if (values.help) {
    console.log(HELP)
    return
  }
  const lookups = Number(values.lookups)
  const load = loadavg()[0] ?? 0
  const networks: NetworkRow[] = []
  const threads: ThreadsRow[] = []
  for (const { case: planned, promised } of CASES) {
    if (planned.nodes > Number(values['up-to'])) continue
    showStatus(`${describe(planned)} …`)
    if (planned.kind === 'threads') {
      threads.push({ threads: planned.threads, ...(await runCase(planned, lookups)) })
    } else networks.push({ case: planned, promised, ...(await runCase(planned, lookups)) })
  }
  showStatus('')
  console.log(networksTable(networks))
  console.log(growthTable(networks))
  console.log(threadsWords(threads))
  console.log(`py-dht on a machine with two cores: 200 lookups in ${PY_DHT_200_LOOKUPS} s.`)
  if (load > QUIET) {
    console.log(
      `The load was ${load.toFixed(1)} before this began: on an idle machine it is faster.`
    )
  }
  await mkdir(values.out, { recursive: true })
  const plot = growthPlot([...pyDhtGrowths(), ...growths(networks)])
  await writeFile(join(values.out, 'bench-dht.svg'), plotFile(plot, PLOT_STYLE))
  const report = { load, networks, threads }
  await writeFile(join(values.out, 'bench-dht.json'), `${JSON.stringify(report, null, 2)}\n`)
  console.log(`written: bench-dht.json and bench-dht.svg in ${values.out}`)
}

function pyDhtGrowths(): Growth[] {
  const toGrowth = (
    name: string,
    times: readonly { nodes: number; optimised: number }[]
  ): Growth => ({
    name,
    points: times.map(({ nodes, optimised }) => ({ nodes, seconds: optimised }))
  })
  return [
    toGrowth('py-dht, published', PY_DHT_PUBLISHED),
    toGrowth('py-dht, measured', PY_DHT_MEASURED)
  ]
}

function showStatus(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
}

await main()
