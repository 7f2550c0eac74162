import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { RUNS_DIR, UsageError } from '#checker/project'
import { PARAMETER_NAMES, PARAMETERS, resolveSettings } from './parameters.ts'
import { ValueError, wholeNumber } from './parse-number.ts'
import { refuseContradictions } from './refuse-contradictions.ts'
import type { Settings } from './settings.ts'
import type { ReportTarget, SimulateOptions } from './simulate-options.ts'
import { parseSweep, type Sweep } from './sweep.ts'

/** The command line asked only for help, which has been printed. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown'
}

/** Where --html without a file goes. */
export const DEFAULT_PAGE = join(RUNS_DIR, 'simulation.html')

const HELP_COLUMN = 100

const EXAMPLES = `
Examples:
  npm run simulate                         10,000 nodes, 10,000 lookups
  npm run simulate -- --nodes 1e6 --k 20 --alpha 3 --errors 0.1 --delay 10..100 --lookups 1e5 --seed 7
  npm run simulate -- --sweep errors=0,0.1,0.2,0.3,0.4,0.5 --html errors.html
                                           one network for each value, and a page with the plots
  npm run simulate -- --sweep nodes=1e3,1e4,1e5,1e6 --csv sizes.csv
  npm run --silent simulate -- --json | jq '.networks[0].summary.hops'
  npm run simulate -- --example py-dht     py-dht's table of network sizes, with the times of today

Delays, in milliseconds:
  50               always the same           normal:50,10     mean and standard deviation
  10,20,30         one of these              exponential:50   mean
  10..100          evenly between the two

The same seed gives the same output, to the byte, on any number of processors: times of today stand on
standard error alone.

Exit codes: 0 done, 64 wrong usage, 70 a bug in the simulator, 130 interrupted with Ctrl-C (what there
was by then is reported, and marked as incomplete).
`

/**
 * Reads the command line.
 *
 * @throws UsageError when it makes no sense; HelpShown when it asked for help
 */
export function parseOptions(argv: string[], write: (text: string) => void): SimulateOptions {
  const command = new Command('npm run simulate --')
    .description('Simulates a Kademlia network and says how its lookups fare.')
    .configureHelp({ helpWidth: HELP_COLUMN })
  for (const name of PARAMETER_NAMES) {
    const { flag, value, what, fallback, parse } = PARAMETERS[name]
    command.option(`--${flag} ${value}`, `${what} (default: ${fallback})`, checked<unknown>(parse))
  }
  command
    .option(
      '--sweep <name=a,b,…>',
      'simulate one network for each of these values',
      checked(once())
    )
    .option('--csv [file]', 'a row for each network, as CSV')
    .option('--json [file]', 'everything, as JSON')
    .option('--html [file]', 'a page with the plots, in one file (default: runs/simulation.html)')
    .option('--lookups-csv <file>', 'a row for each lookup, as CSV')
    .option(
      '--jobs <n>',
      'networks to simulate at a time (default: one for each processor)',
      checked(wholeNumber(1, 1024))
    )
    .option('--example <name>', 'py-dht: its table of network sizes beside ours')
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', EXAMPLES)
    .configureOutput({ writeOut: write, writeErr: () => {} })
    .allowExcessArguments(false)
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') throw new HelpShown()
    throw new UsageError(
      `${error.message.replace(/^error: /, '')}\nSee: npm run simulate -- --help`
    )
  }
  return refuseContradictions(readOptions(command.opts()))
}

function readOptions(read: { [name: string]: unknown }): SimulateOptions {
  const given = PARAMETER_NAMES.filter(name => name in read).map(name => [name, read[name]])
  return {
    given: Object.fromEntries(given),
    jobs: (read.jobs as number | undefined) ?? availableParallelism(),
    ...('sweep' in read ? { sweep: read.sweep as Sweep } : {}),
    ...('csv' in read ? { csv: target(read.csv) } : {}),
    ...('json' in read ? { json: target(read.json) } : {}),
    ...('html' in read
      ? { html: read.html === true ? { file: DEFAULT_PAGE } : target(read.html) }
      : {}),
    ...('lookupsCsv' in read ? { lookupsCsv: target(read.lookupsCsv) } : {}),
    ...('example' in read ? { example: read.example as 'py-dht' } : {})
  }
}

function target(value: unknown): ReportTarget {
  return value === true || value === '-' ? 'stdout' : { file: value as string }
}

/** The settings of each network that the options ask for. */
export function settingsOf({ given, sweep }: SimulateOptions): Settings[] {
  if (sweep === undefined) return [resolveSettings(given)]
  // Networks in which nobody comes or goes are to be compared with those in which some do.
  const tables = sweep.name === 'churn' ? ({ tables: 'learned' } as const) : {}
  return sweep.values.map(value => resolveSettings({ ...tables, ...given, [sweep.name]: value }))
}

function once(): (text: string) => Sweep {
  let seen = false
  return text => {
    if (seen) throw new ValueError('One sweep at a time.')
    seen = true
    return parseSweep(text)
  }
}

/** A parser whose complaints are shown by commander. */
function checked<Value>(parse: (text: string) => Value): (text: string) => Value {
  return text => {
    try {
      return parse(text)
    } catch (error) {
      if (error instanceof ValueError) throw new InvalidArgumentError(error.message)
      throw error
    }
  }
}
