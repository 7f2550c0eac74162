import { availableParallelism } from 'node:os'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { UsageError } from '#checker/project'
import { TRIAL_KINDS, type Trial } from './trial.ts'

export interface VerifyOptions {
  /** As typed; none means all. */
  lessons: string[]
  /** How often each solution is run. */
  repeat: number
  only?: Trial['kind']
  /** How many trials are run at a time. */
  jobs: number
  fastStart: boolean
}

/** The command line asked only for help, which has been printed. */
export class HelpShown extends Error {
  override readonly name = 'HelpShown'
}

const EXAMPLES = `
Examples:
  npm run verify                                     every lesson
  npm run verify -- 07 08                            these
  npm run verify -- 07 --only solution --repeat 20   is it always green?

Exit codes: 0 all as it must be, 1 something is not, 64 wrong usage, 130 interrupted.
`

/**
 * Reads the command line.
 *
 * @throws UsageError when it makes no sense; HelpShown when it asked for help
 */
export function parseOptions(argv: string[], write: (text: string) => void): VerifyOptions {
  const command = new Command('npm run verify --')
    .description(
      'Proves the lessons: every starter fails at its own step, every solution passes, every mistake is caught by the check and with the symptom that it declares, texts and code belong together.'
    )
    .argument('[lesson...]', 'such as 07; all if left out')
    .option('--repeat <n>', 'run every solution n times', count, 1)
    .addOption(new Option('--only <kind>', 'only trials of this kind').choices(TRIAL_KINDS))
    .option(
      '--jobs <n>',
      'trials at a time; they mostly wait, so three per core',
      count,
      availableParallelism() * 3
    )
    .option('--no-fast-start', 'load every dependency the ordinary way')
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', EXAMPLES)
    .configureOutput({ writeOut: write, writeErr: () => {} })
    .exitOverride()
  try {
    command.parse(argv, { from: 'user' })
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    if (error.code === 'commander.helpDisplayed') throw new HelpShown()
    throw new UsageError(`${error.message.replace(/^error: /, '')}\nSee: npm run verify -- --help`)
  }
  return { ...command.opts<Omit<VerifyOptions, 'lessons'>>(), lessons: command.args }
}

function count(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InvalidArgumentError('It must be a number from 1 to 9999.')
  }
  return Number(text)
}
