import { columnsOf, guardCommands } from '#checker/show/reporters'
import type { CommandLine } from './command-line.ts'
import { type Context, createContext } from './context.ts'
import { EXIT_CODES, type Exit } from './exit-codes.ts'
import { type ExpectedErrors, explainError } from './explain-error.ts'
import { fitTo } from './fit-to.ts'
import { Interrupted, Interruption, Unread } from './interruption.ts'
import type { Arguments, Given, Options } from './option.ts'
import { parse } from './parse.ts'
import { refuseSwallowed } from './swallowed.ts'

export interface CommandInit<Args extends Arguments, Opts extends Options>
  extends CommandLine<Args, Opts> {
  /** Errors that are no bugs, by name, and how the command ends with them; their message is printed. */
  expected?: ExpectedErrors
  /** Does what was asked for; returns how it went. */
  run(given: Given<Args> & Given<Opts>, context: Context): Promise<Exit>
}

type None = { [name: string]: never }

/** Does what the command line asks for, and ends the process with the exit code for how it went. */
export async function command<Args extends Arguments = None, Opts extends Options = None>(
  init: CommandInit<Args, Opts>
): Promise<never> {
  const interruption = new Interruption()
  // Without a listener, a reader that has gone would be an uncaught exception: `npm run list | head -1`.
  let unwritten: NodeJS.ErrnoException | undefined
  process.stdout.on('error', error => {
    unwritten = error
  })
  process.stderr.on('error', () => {})
  process.on('uncaughtException', error => process.exit(tellError(error, init, interruption)))
  const code = await runCommand(init, interruption)
  await Promise.all([process.stdout, process.stderr].map(flushed))
  // Nobody needs to be told that nobody reads.
  const isLost = unwritten !== undefined && unwritten.code !== 'EPIPE'
  if (isLost) complain(`The output could not be written: ${unwritten?.message}`)
  // Whatever still keeps the process alive must not keep a person waiting.
  process.exit(isLost ? EXIT_CODES.unknown : code)
}

async function runCommand<Args extends Arguments, Opts extends Options>(
  init: CommandInit<Args, Opts>,
  interruption: Interruption
): Promise<number> {
  try {
    const argv = process.argv.slice(2)
    const parsed = parse(init, argv, columnsOf(process.stdout, Number.POSITIVE_INFINITY))
    if ('help' in parsed) {
      process.stdout.write(parsed.help)
      return EXIT_CODES.pass
    }
    refuseSwallowed(init, argv, process.env)
    const exit = await init.run(parsed.given, createContext(interruption))
    const { reason } = interruption
    return reason instanceof Interrupted ? reason.exitCode : EXIT_CODES[exit]
  } catch (error) {
    return tellError(error as NodeJS.ErrnoException, init, interruption)
  }
}

/** Says what went wrong; returns the exit code. */
function tellError(
  error: NodeJS.ErrnoException,
  { expected, exits }: CommandInit<Arguments, Options>,
  { reason }: Interruption
): number {
  if (reason instanceof Unread) return EXIT_CODES.unknown
  if (error.code === 'EPIPE') return EXIT_CODES.pass
  if (reason instanceof Interrupted) {
    complain(`\n${reason.message}; ${exits.interrupted ?? 'everything has been stopped'}`)
    return reason.exitCode
  }
  const { text, code } = explainError(error, expected)
  complain(text)
  return code
}

/** A message may quote what somebody else wrote, and GitHub Actions obeys what is on stderr, too. */
function complain(message: string): void {
  process.stderr.write(`${fitTo(process.stderr, guardCommands(message))}\n`)
}

/** Resolves when everything has been written: a pipe takes a long text in parts. */
function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => resolve())
  })
}
