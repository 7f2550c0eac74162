import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { UsageError } from '#checker/project'
import { exitCodeTable } from './exit-codes.ts'
import {
  addReporter,
  FOR_PEOPLE,
  REPORTERS,
  type ReporterChoice,
  settleReporters
} from './reporter-choice.ts'

export interface CheckOptions {
  /** Lessons as typed; none means: all in order, up to the first that does not pass. */
  lessons: string[]
  all: boolean
  solution: boolean
  file?: string
  cmd?: string
  from?: string
  seed?: string
  timeoutMs?: number
  /** The folder in which the node runs, unless it is the usual one. */
  cwd?: string
  /** The folder that the run's own folder comes into, unless it is `runs/`. */
  save?: string
  /** Who is told what has been found out, and where. */
  reporters: ReporterChoice[]
  /** Shows for every step what the node said beside what the peers saw. */
  evidence: boolean
  fastStart: boolean
  /** Runs everything in containers. */
  docker: boolean
}

/** The command line asked only for help, which has been printed. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown'
}

const EXAMPLES = `
Examples:
  npm run check                            how far am I? all lessons, up to the first that fails
  npm run check -- 03                      lesson 03: lessons/03-ping-checkpoint/starter/node.ts
  npm run check -- 03 --solution           the same checks on the solution
  npm run check -- 03 --cmd "./my-node"    a node in any language
  npm run check -- 03 --docker             the node in a container (needs Docker)
  npm run check -- 03 --seed 5eed          the same challenges as a run with that seed
  npm run check -- --from runs/…/history.ndjson
                                           judge a recorded run again, without running anything
  npm run check -- --all --reporter junit=results.xml
                                           a file for a CI server, beside what you read
`

/**
 * Reads the command line.
 *
 * @throws UsageError when it makes no sense; HelpShown when it asked for help
 */
export function parseOptions(argv: string[], write: (text: string) => void): CheckOptions {
  const command = new Command('npm run check --')
    .description('Runs your node among real libp2p peers and says which steps of a lesson pass.')
    .argument('[lesson...]', 'lessons to check: 03, or 03-ping-checkpoint')
    .option('--all', 'check every lesson, whatever fails', false)
    .option('--solution', 'check the solution instead of your starter', false)
    .option('--file <path>', 'check this TypeScript or JavaScript file instead', something)
    .option(
      '--cmd <command>',
      'check the node that this command starts, in any language',
      something
    )
    .option('--from <recording>', 'judge a recorded history.ndjson, or a bundle, again', something)
    .option('--seed <seed>', 'repeat the random choices of an earlier run', seed)
    .option('--timeout <seconds>', 'the limit of every single wait, for slow nodes', seconds)
    .option('--docker', 'run your node in a container, shut off from everything else', false)
    .option('--cwd <folder>', 'run your node in this folder')
    .option('--save <folder>', 'keep the run in this folder instead of runs/')
    .option(
      '--evidence',
      'show for every step what your node said beside what the peers saw',
      false
    )
    .option(
      '--reporter <name[=file]>',
      'report so, to stdout or to a file; repeatable',
      addReporter
    )
    .option('--plain', 'short for --reporter plain, which a screen reader can read out', false)
    .option('--json', 'short for --reporter json: the report as JSON, and nothing else', false)
    .option('--no-fast-start', 'load every dependency the ordinary way')
    .helpOption('-h, --help', 'show this help')
    .addHelpText(
      'after',
      `${EXAMPLES}\nReporters:\n${reporterTable()}\n\nExit codes:\n${exitCodeTable()}`
    )
    .configureOutput({ writeOut: write, writeErr: () => {} })
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') throw new HelpShown()
    throw new UsageError(`${error.message.replace(/^error: /, '')}\nSee: npm run check -- --help`)
  }
  const { timeout: timeoutMs, reporter = [], json, plain, ...options } = command.opts()
  const reporters = settleReporters([
    ...reporter,
    ...(plain ? [{ name: 'plain' as const }] : []),
    ...(json ? [{ name: 'json' as const }] : [])
  ])
  return refuseContradictions({
    ...options,
    timeoutMs,
    reporters,
    lessons: command.args
  } as CheckOptions)
}

function reporterTable(): string {
  return Object.entries(REPORTERS)
    .map(([name, about]) => `  ${name.padEnd(10)}${about}`)
    .join('\n')
}

function refuseContradictions(options: CheckOptions): CheckOptions {
  const sources = (['solution', 'file', 'cmd', 'from'] as const).filter(each => options[each])
  if (sources.length > 1) {
    const names = sources.map(each => `--${each}`).join(' and ')
    throw new UsageError(`${names} exclude each other: each says what to check`)
  }
  if (options.from !== undefined && (options.cwd ?? options.save) !== undefined) {
    throw new UsageError('--from runs nothing and saves nothing; --cwd and --save are for runs')
  }
  const notInside = (['cmd', 'from', 'cwd'] as const).find(each => options[each] !== undefined)
  if (options.docker && notInside !== undefined) {
    throw new UsageError(
      `--docker runs the node of a lesson, or a --file, and knows no --${notInside}`
    )
  }
  if (options.all && options.lessons.length > 0) {
    throw new UsageError('--all checks every lesson; name lessons or say --all, not both')
  }
  if (options.evidence && !options.reporters.some(({ name }) => FOR_PEOPLE.includes(name))) {
    throw new UsageError('--evidence adds to the report for people, which is not printed here')
  }
  const single = (['file', 'cmd'] as const).find(each => options[each] !== undefined)
  if (single !== undefined && (options.all || options.lessons.length !== 1)) {
    throw new UsageError(
      `--${single} needs exactly one lesson, as in: npm run check -- 03 --${single} …`
    )
  }
  return options
}

/** An empty one is mostly a variable of the shell that is not set. */
function something(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It must not be empty.')
  return text
}

function seconds(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 3600)) {
    throw new InvalidArgumentError('It must be a number of seconds above 0, at most 3600.')
  }
  return value * 1000
}

function seed(text: string): string {
  if (!/^[\w.-]{1,64}$/.test(text)) {
    throw new InvalidArgumentError(
      'It must be 1 to 64 letters, digits, dots, dashes or underscores.'
    )
  }
  return text
}
