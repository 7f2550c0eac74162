import { formatNumber } from '#checker/show/pages'
import type { Terminal } from '#checker/show/reporters'
import { flagWords } from '../command/index.ts'
import type { SweepPlace } from './cluster/simulate-in-cluster.ts'
import { settingsOf } from './options.ts'
import { formatSetting } from './parameters.ts'
import { ProgressLine } from './progress-line.ts'
import { jobsWithin, refuseTooLarge } from './refuse-too-large.ts'
import { csvReport, lookupsCsv } from './report-csv.ts'
import { jsonReport } from './report-json.ts'
import { pageReport } from './report-page.ts'
import { terminalReport, whatThereIs } from './report-terminal.ts'
import type { Settings } from './settings.ts'
import { sideSweeps } from './side-sweeps.ts'
import { simulateAll } from './simulate-all.ts'
import type { NetworkOutcome } from './simulate-network.ts'
import type { ReportTarget, SimulateOptions } from './simulate-options.ts'
import { makeSimulation, type Simulation } from './simulation.ts'
import { assertWritable, type SimulationReport, writeReports } from './write-reports.ts'

export interface SimulateInit {
  stdout: NodeJS.WritableStream
  stderr: Terminal
  /** What relative paths are relative to. */
  cwd: string
  /** Ends the run early; it then reports what it has. */
  signal: AbortSignal
  /** Free memory, bytes. */
  memory: number
}

/** Simulates what was asked for and reports it; returns what has been simulated. */
export async function run(options: SimulateOptions, init: SimulateInit): Promise<Simulation> {
  const { stdout, stderr, cwd, memory } = init
  const wanted = settingsOf(options)
  const { cluster } = options
  if (cluster === undefined) refuseTooLarge(wanted, memory)
  const { csv, json, html, lookupsCsv: each } = options
  await assertWritable(
    [csv, json, html, each].filter(target => target !== undefined),
    cwd
  )

  const sides =
    html === undefined || options.sweep !== undefined ? [] : sideSweeps(wanted[0] as Settings)
  const all = [wanted, ...sides.map(({ settings }) => settings)].flat()
  const outcomes =
    cluster === undefined
      ? await inThreads(all, wanted, options, init)
      : await inPods(all, { ...cluster, jobs: options.jobs }, init)

  const simulation = makeSimulation(wanted, outcomes.splice(0, wanted.length), options.sweep)
  if (simulation.networks.length === 0) return simulation
  const beside = sides.map(({ sweep, settings }) =>
    makeSimulation(settings, outcomes.splice(0, settings.length), sweep)
  )
  const reports: SimulationReport[] = []
  const add = (target: ReportTarget | undefined, make: () => Iterable<string>): void => {
    if (target !== undefined) reports.push({ target, make })
  }
  add(csv, () => [csvReport(simulation)])
  add(json, () => [jsonReport(simulation)])
  add(each, () => lookupsCsv(simulation))
  add(html, () => [pageReport(simulation, beside, commandOf(options))])
  if (!reports.some(({ target }) => target === 'stdout')) {
    add('stdout', () => [terminalReport(simulation)])
  }
  await writeReports(reports, cwd, stdout)
  stderr.write(timesOf(simulation))
  for (const { target } of reports) {
    if (target !== 'stdout') stderr.write(`written: ${target.file}\n`)
  }
  return simulation
}

async function inThreads(
  all: Settings[],
  wanted: Settings[],
  { jobs }: SimulateOptions,
  { stderr, memory, signal }: SimulateInit
): Promise<(NetworkOutcome | undefined)[]> {
  const progress = new ProgressLine(stderr, all.length)
  const outcomes = await simulateAll(all, {
    jobs: jobsWithin(wanted, jobs, memory),
    threads: jobs,
    signal,
    watch: running => progress.show(running)
  })
  progress.clear()
  return outcomes
}

async function inPods(
  all: Settings[],
  place: SweepPlace,
  { stderr, signal }: SimulateInit
): Promise<(NetworkOutcome | undefined)[]> {
  const { simulateInCluster } = await import('./cluster/simulate-in-cluster.ts')
  const say = (line: string): void => void stderr.write(`${line}\n`)
  return simulateInCluster(all, { ...place, say, signal })
}

/** What an interrupted run says. */
export function describeInterruption(simulation: Simulation): string {
  if (simulation.networks.length === 0) return 'no lookup had been made by then'
  return `${whatThereIs(simulation)} had been made by then`
}

/** The command line that asks for the same. */
export function commandOf({ given, sweep }: SimulateOptions): string {
  const settings = settingsOf({ given, jobs: 1 })[0] as Settings
  const words = Object.keys(given).map(each => {
    const name = each as keyof Settings
    return `--${flagWords(name)} ${formatSetting(name, settings)}`
  })
  if (sweep !== undefined) {
    words.push(`--sweep ${flagWords(sweep.name)}=${sweep.values.join()}`)
  }
  return ['npm run simulate --', ...words, '--html'].join(' ')
}

function timesOf({ networks }: Simulation): string {
  const sum = (pick: (times: Simulation['networks'][number]['times']) => number): number =>
    networks.reduce((total, { times }) => total + pick(times), 0)
  const building = sum(times => times.building) / 1000
  const lookups = networks.reduce((total, network) => total + network.lookups, 0)
  const rate = lookups / (sum(times => times.lookups) / 1000)
  return `built in ${formatNumber(building)} s, ${formatNumber(Math.round(rate))} lookups a second, each compared with the truth\n`
}
