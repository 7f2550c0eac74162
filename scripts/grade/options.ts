import { availableParallelism } from 'node:os'
import { Command, CommanderError, InvalidArgumentError } from 'commander'
import { UsageError } from '#checker/project'

const MiB = 1024 * 1024
/** What one checker and its nodes need together, about. */
const BYTES_PER_JOB = 512 * MiB
const DEFAULT_LIMIT_SECONDS = 180
const DEFAULT_MEMORY_MIB = 1024
const MIN_MEMORY_MIB = 512

export interface GradeOptions {
  /** As typed. */
  submissions: string
  lessons: string[]
  /** As typed. */
  output?: string
  jobs: number
  limitMs: number
  memoryBytes: number
  only?: string[]
  again: boolean
  docker: boolean
}

/** The command line asked only for help, which has been printed. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown'
}

const MORE_HELP = `
A submission is a folder with node.ts and its modules in it, or in "starter", or it is a whole clone
of the workshop. See scripts/grade/README.md.

Examples:
  npm run grade -- submissions/ --lesson 03
  npm run grade -- submissions/ --lesson 06 --lesson 07 --docker
  npm run grade -- submissions/ --lesson 03 --only "Ada L." --again

The results are results.html, results.csv and results.json, beside a folder with every run. When it is
interrupted, the same command goes on; what is graded and has not changed is not run again.

Exit codes:
  0    every submission passes
  1    some do not
  2    some are unknown: the checker or the machine got in the way; the same command tries them again
  64   wrong usage
  70   a bug: please report it
  130  interrupted; everything has been stopped, and what is graded is kept`

/**
 * Reads the command line.
 *
 * @throws UsageError when it makes no sense; HelpShown when it asked for help
 */
export function parseOptions(argv: string[], write: (text: string) => void): GradeOptions {
  const command = new Command('npm run grade --')
    .description('Grades what a class has handed in: many folders, several at a time.')
    .argument('<submissions>', 'the folder that has a folder for each learner in it')
    .requiredOption('--lesson <lesson>', 'the lesson, as in 07; repeatable', addLessons)
    .option('--output <folder>', 'where the results go (default: <submissions>-graded)')
    .option('--jobs <n>', 'submissions at a time', wholeNumber, defaultJobs())
    .option('--limit <seconds>', 'what one may take', wholeNumber, DEFAULT_LIMIT_SECONDS)
    .option('--memory <MiB>', 'what each process may have', memoryMiB, DEFAULT_MEMORY_MIB)
    .option('--only <name>', 'only this submission; repeatable', addName)
    .option('--again', 'grade again what has been graded and not changed', false)
    .option('--docker', 'run each node in a container: for code that you do not trust', false)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', MORE_HELP)
    .configureOutput({ writeOut: write, writeErr: () => {} })
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') throw new HelpShown()
    throw new UsageError(`${error.message.replace(/^error: /, '')}\nSee: npm run grade -- --help`)
  }
  const { lesson: lessons, limit, memory, ...options } = command.opts()
  const [submissions] = command.args
  return {
    ...options,
    submissions,
    lessons,
    limitMs: limit * 1000,
    memoryBytes: memory * MiB
  } as GradeOptions
}

/** Nodes mostly wait, so there are more of them than processors, where there is memory for them. */
function defaultJobs(): number {
  const byMemory = Math.floor(process.availableMemory() / BYTES_PER_JOB)
  return Math.max(1, Math.min(availableParallelism() * 2, byMemory))
}

function addLessons(text: string, lessons: string[] = []): string[] {
  return [...lessons, ...text.split(',').filter(each => each !== '')]
}

function addName(text: string, names: string[] = []): string[] {
  return [...names, text]
}

/** The checker is one of the processes. */
function memoryMiB(text: string): number {
  const value = wholeNumber(text)
  if (value >= MIN_MEMORY_MIB) return value
  throw new InvalidArgumentError(
    `Less than ${MIN_MEMORY_MIB} is not enough for the checker itself.`
  )
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number above 0.')
  }
  return Number(text)
}
