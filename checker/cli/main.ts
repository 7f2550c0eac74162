import { constants } from 'node:os'
import { guardCommands } from '#checker/show/reporters'
import { EXIT_CODES, worstOutcome } from './exit-codes.ts'
import { explainError } from './explain-error.ts'
import { HelpShown, parseOptions } from './options.ts'

/** The checker itself was told to stop. */
class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly exitCode: number

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`)
    this.exitCode = 128 + constants.signals[signal]
  }
}

/** Nobody reads any more, as in `npm run check | head`. */
class Unread extends Error {
  override readonly name = 'Unread'
}

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2), text => process.stdout.write(text))
    const { check } = await import('./check.ts')
    const { verdicts, unwritten } = await check(options, abortOnSignals())
    for (const problem of unwritten) complain(problem)
    const outcomes = verdicts.map(({ outcome }) => outcome)
    // A report that is missing is nobody's failure, but all is not well either.
    return EXIT_CODES[worstOutcome(unwritten.length > 0 ? [...outcomes, 'unknown'] : outcomes)].code
  } catch (error) {
    return explain(error as Error)
  }
}

function abortOnSignals(): AbortSignal {
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // A second one does not wait for the clean-up; the guards of the nodes do it.
      if (interrupt.signal.aborted) process.exit(128 + constants.signals[signal])
      interrupt.abort(new Interrupted(signal))
    })
  }
  process.stdout.on('error', () => interrupt.abort(new Unread()))
  return interrupt.signal
}

function explain(error: Error): number {
  if (error instanceof HelpShown) return EXIT_CODES.pass.code
  if (error instanceof Unread) return EXIT_CODES.unknown.code
  if (error instanceof Interrupted) {
    complain(`\n${error.message}; everything has been stopped`)
    return error.exitCode
  }
  const { text, code } = explainError(error)
  complain(text)
  return code
}

/** A message may quote what somebody else wrote, and GitHub Actions obeys what is on stderr, too. */
function complain(message: string): void {
  process.stderr.write(`${guardCommands(message)}\n`)
}

process.on('uncaughtException', error => process.exit(explain(error)))
// Without a listener, a reader that has gone would be an uncaught exception.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

const code = await main()
await Promise.all([process.stdout, process.stderr].map(written))
// The verdict is out and everything has been stopped; idle handles must not keep the learner waiting.
process.exit(code)

/** Resolves when whoever reads has everything: into a pipe, a long report goes in parts. */
function written(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    stream.write('', () => resolve())
  })
}
