import { mkdir, writeFile } from 'node:fs/promises'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { RUNS_DIR } from '#checker/project'
import { plotFile } from '#checker/show/plots'
import {
  type Context,
  command,
  type Exit,
  fromInvocation,
  optionOr,
  wholeNumber
} from '../../command/index.ts'
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

/** A load average above this means that other programs take time away from what is measured. */
const QUIET = 1.5

interface BenchOptions {
  upTo: number
  lookups: number
  out: string
}

await command({
  name: 'npm run bench:dht',
  about:
    'Speed and memory of the simulated DHT, k = 20, each network in a process of its own, in one thread where nothing else is said. All entries of the tables are counted, every lookup is compared with the true closest k, and some of them with all ids one by one. Writes bench-dht.json and bench-dht.svg.',
  options: {
    upTo: optionOr(1e7, '<nodes>', 'the largest network', wholeNumber(1, 1e9)),
    lookups: optionOr(100_000, '<n>', 'in each network', wholeNumber(1, 1e7)),
    out: optionOr(RUNS_DIR, '<folder>', 'where the results go', fromInvocation, {
      fallbackShown: 'runs/'
    })
  },
  exits: { pass: 'it is measured' },
  run: bench
})

async function bench({ upTo, lookups, out }: BenchOptions, { print }: Context): Promise<Exit> {
  const load = loadavg()[0] ?? 0
  const networks: NetworkRow[] = []
  const threads: ThreadsRow[] = []
  for (const { case: planned, promised } of CASES) {
    if (planned.nodes > upTo) continue
    showStatus(`${describe(planned)} …`)
    if (planned.kind === 'threads') {
      threads.push({ threads: planned.threads, ...(await runCase(planned, lookups)) })
    } else networks.push({ case: planned, promised, ...(await runCase(planned, lookups)) })
  }
  showStatus('')
  print(networksTable(networks))
  print(growthTable(networks))
  print(threadsWords(threads))
  print(`py-dht on a machine with two cores: 200 lookups in ${PY_DHT_200_LOOKUPS} s.`)
  if (load > QUIET) {
    print(`The load was ${load.toFixed(1)} before this began: on an idle machine it is faster.`)
  }
  await mkdir(out, { recursive: true })
  const plot = growthPlot([...pyDhtGrowths(), ...growths(networks)])
  await writeFile(join(out, 'bench-dht.svg'), plotFile(plot))
  const report = { load, networks, threads }
  await writeFile(join(out, 'bench-dht.json'), `${JSON.stringify(report, null, 2)}\n`)
  print(`written: bench-dht.json and bench-dht.svg in ${out}`)
  return 'pass'
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
