import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { RUNS_DIR, UsageError } from '#checker/project'
import { CLUSTER_FLAGS, clusterTrouble } from '../cluster/cluster-flags.ts'
import {
  type CommandLine,
  choice,
  flag,
  type Given,
  type Option,
  option,
  optionOr,
  parseShare,
  ValueError,
  wholeNumber
} from '../command/index.ts'
import { PARAMETER_NAMES, PARAMETERS, resolveSettings } from './parameters.ts'
import { refuseContradictions } from './refuse-contradictions.ts'
import type { Settings } from './settings.ts'
import type { ReportTarget, SimulateOptions } from './simulate-options.ts'
import { parseSweep, type Sweep } from './sweep.ts'

/** Where --html without a file goes. */
export const DEFAULT_PAGE = join(RUNS_DIR, 'simulation.html')

/** A cluster has its own way of making those wait for which there is no room. */
const CLUSTER_JOBS = 20

const OPTIONS = {
  ...settingOptions(),
  sweep: {
    ...option('<name=a,b,…>', 'simulate one network for each of these values', parseSweep),
    parse: parseOneSweep
  },
  csv: option('[file]', 'a row for each network, as CSV', target, { bare: '-' }),
  json: option('[file]', 'everything, as JSON', target, { bare: '-' }),
  html: option('[file]', 'a page with the plots, in one file', target, {
    bare: DEFAULT_PAGE,
    fallbackShown: 'runs/simulation.html'
  }),
  lookupsCsv: option('<file>', 'a row for each lookup, as CSV', target),
  jobs: option(
    '<n>',
    'networks to simulate at a time; threads to build a large one',
    wholeNumber(1, 1024),
    { fallbackShown: `one for each processor, in a cluster ${CLUSTER_JOBS}` }
  ),
  broadcast: option(
    '<raintree|gossip|both>',
    'one message to all nodes instead of lookups',
    choice('raintree', 'gossip', 'both')
  ),
  dead: option('<share>', 'nodes that are not there, for --broadcast', parseShare, {
    fallbackShown: '0'
  }),
  example: option('<name>', 'py-dht: its table of network sizes beside ours', text => text),
  on: optionOr(
    'threads' as 'threads' | 'kubernetes',
    '<where>',
    'where networks are simulated: threads of this machine, or kubernetes',
    choice('threads', 'kubernetes')
  ),
  dryRun: flag('with --on kubernetes: print what would be created there, and do nothing'),
  ...CLUSTER_FLAGS
}

export const SIMULATE: CommandLine<{ [name: string]: never }, typeof OPTIONS> = {
  name: 'npm run simulate',
  about: 'Simulates a Kademlia network and says how its lookups fare.',
  options: OPTIONS,
  more: `Delays, in milliseconds:
  50               always the same           normal:50,10     mean and standard deviation
  10,20,30         one of these              exponential:50   mean
  10..100          evenly between the two

The same seed gives the same output, to the byte, on any number of processors: times of today stand on
standard error alone.`,
  examples: [
    ['npm run simulate', '10,000 nodes, 10,000 lookups'],
    [
      'npm run simulate -- --nodes 1e6 --k 20 --alpha 3 --errors 0.1 --delay 10..100 --lookups 1e5 --seed 7'
    ],
    [
      'npm run simulate -- --sweep errors=0,0.1,0.2,0.3,0.4,0.5 --html errors.html',
      'one network for each value, and a page with the plots'
    ],
    ['npm run simulate -- --sweep nodes=1e3,1e4,1e5,1e6 --csv sizes.csv'],
    ["npm run --silent simulate -- --json | jq '.networks[0].summary.metrics.hops'"],
    [
      'npm run simulate -- --sweep k=8,20 --on kubernetes --image example.org/workshop:1',
      'in a cluster, a pod for each value; the same output, to the byte'
    ],
    [
      'npm run simulate -- --broadcast both --nodes 1e5 --dead 0.1 --html broadcast.html',
      'a tree, its layers, and gossip; and whom the tree leaves out'
    ],
    [
      'npm run simulate -- --example py-dht',
      "py-dht's table of network sizes, with the times of today"
    ]
  ],
  exits: {
    pass: 'done',
    unknown: 'in a cluster, a network came to nothing, or there is no cluster',
    bug: 'a bug in the simulator: please report it',
    interrupted: 'what there was by then is reported, and marked as incomplete'
  }
}

/**
 * What is to be simulated, and where the results go.
 *
 * @throws UsageError when two things that were typed cannot both be meant
 */
export function resolveOptions(typed: Given<typeof OPTIONS>): SimulateOptions {
  const given = PARAMETER_NAMES.filter(name => typed[name] !== undefined)
  const others = (
    ['sweep', 'csv', 'json', 'html', 'lookupsCsv', 'broadcast', 'dead', 'example'] as const
  ).filter(name => typed[name] !== undefined)
  return refuseContradictions({
    given: pick(typed, given),
    jobs: typed.jobs ?? (typed.on === 'kubernetes' ? CLUSTER_JOBS : availableParallelism()),
    ...pick(typed, others),
    ...clusterOf(typed)
  } as SimulateOptions)
}

function clusterOf(typed: Given<typeof OPTIONS>): Pick<SimulateOptions, 'cluster'> {
  const trouble = clusterTrouble(typed, typed.on === 'kubernetes')
  if (trouble !== undefined) throw new UsageError(trouble)
  const { on, image = '', pullSecret, runtimeClass, kubeconfig, context, namespace, dryRun } = typed
  if (on === 'threads') return {}
  return { cluster: { image, pullSecret, runtimeClass, kubeconfig, context, namespace, dryRun } }
}

function pick(typed: { [name: string]: unknown }, names: readonly string[]) {
  return Object.fromEntries(names.map(name => [name, typed[name]]))
}

type SettingOptions = { [Name in keyof Settings]: Option<Settings[Name] | undefined> }

function settingOptions(): SettingOptions {
  const entries = PARAMETER_NAMES.map(name => {
    const { value, what, fallback, parse } = PARAMETERS[name]
    return [name, option<unknown>(value, what, parse, { fallbackShown: fallback })]
  })
  return Object.fromEntries(entries)
}

function target(text: string): ReportTarget {
  return text === '-' ? 'stdout' : { file: text }
}

function parseOneSweep(text: string, before: Sweep | undefined): Sweep {
  if (before !== undefined) throw new ValueError('One sweep at a time.')
  return parseSweep(text)
}

/** The settings of each network that the options ask for. */
export function settingsOf({ given, sweep }: SimulateOptions): Settings[] {
  if (sweep === undefined) return [resolveSettings(given)]
  // Networks in which nobody comes or goes are to be compared with those in which some do.
  const tables = sweep.name === 'churn' ? ({ tables: 'learned' } as const) : {}
  return sweep.values.map(value => resolveSettings({ ...tables, ...given, [sweep.name]: value }))
}
