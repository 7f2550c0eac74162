import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { UsageError } from '#checker/project'

export interface TimelineOptions {
  /** A run's folder, a history file, or a lesson, as typed; none means: the last run. */
  run?: string
  /** One sentence for each moment instead of the diagram. */
  plain: boolean
  /** Also what is beside the story. */
  all: boolean
  /** Only the state at this time, milliseconds since the run began. */
  at?: number
  /** Where the page goes, as typed; beside the history unless given. */
  html?: string
}

/** The command line asked only for help, which has been printed. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown'
}

const EXAMPLES = `
Examples:
  npm run timeline                      the last run
  npm run timeline -- 07                the last run of lesson 07
  npm run timeline -- runs/2026-…       this run
  npm run timeline -- --plain           for a screen reader: one sentence after the other
  npm run timeline -- --at 2.5          who was connected with whom after 2.5 seconds; no page
  npm run timeline -- --html run.html   the page goes here

The page is one file that needs no network: open it, and move the slider through time.

Exit codes: 0 done, 64 wrong usage: no such run, or a history that is damaged,
or a page that cannot be written there.
`

/**
 * Reads the command line.
 *
 * @throws UsageError when it makes no sense; HelpShown when it asked for help
 */
export function parseOptions(argv: string[], write: (text: string) => void): TimelineOptions {
  const command = new Command('npm run timeline --')
    .description(
      'Draws what happened in a recorded run, here and on a page that opens in any browser.'
    )
    .argument('[run]', 'a folder of a run, a history.ndjson, or a lesson; the last run if left out')
    .option('--plain', 'one sentence for each moment instead of a drawing', false)
    .option('--all', 'also what peers do among themselves, and what repeats something else', false)
    .option('--at <seconds>', 'only what the network was like at this time', milliseconds)
    .option('--html <file>', 'where the page goes (default: timeline.html beside the history)')
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
      `${error.message.replace(/^error: /, '')}\nSee: npm run timeline -- --help`
    )
  }
  const [run] = command.args
  return { ...command.opts<TimelineOptions>(), ...(run === undefined ? {} : { run }) }
}

function milliseconds(text: string): number {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 0)) {
    throw new InvalidArgumentError('It must be a number of seconds since the run began, as in 2.5.')
  }
  return value * 1000
}
