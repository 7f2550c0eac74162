import { constants } from 'node:os'
import { HelpShown, parseOptions } from './options.ts'
import { describeInterruption, run } from './run.ts'

const EXIT_CODES = { done: 0, usage: 64, bug: 70 } as const

async function main(): Promise<number> {
  const interrupt = new AbortController()
  try {
    const options = parseOptions(process.argv.slice(2), text => process.stdout.write(text))
    if (options.example !== undefined) {
      const { pyDhtExample } = await import('./py-dht-example.ts')
      process.stdout.write(pyDhtExample())
      return EXIT_CODES.done
    }
    let stoppedBy: NodeJS.Signals | undefined
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        // A second one does not wait for the report.
        if (stoppedBy !== undefined) process.exit(exitCodeOf(signal))
        stoppedBy = signal
        interrupt.abort()
      })
    }
    const simulation = await run(options, {
      stdout: process.stdout,
      stderr: process.stderr,
      // npm runs scripts in the folder of the package; paths are meant where they were typed.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      signal: interrupt.signal,
      memory: process.availableMemory()
    })
    if (stoppedBy === undefined) return EXIT_CODES.done
    process.stderr.write(`stopped by ${stoppedBy}: ${describeInterruption(simulation)}\n`)
    return exitCodeOf(stoppedBy)
  } catch (error) {
    return explain(error as NodeJS.ErrnoException)
  }
}

function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}

function explain(error: NodeJS.ErrnoException): number {
  if (error instanceof HelpShown) return EXIT_CODES.done
  // Nobody reads any more, as in `npm run simulate | head`.
  if (error.code === 'EPIPE') return EXIT_CODES.done
  if (error.name === 'UsageError') {
    process.stderr.write(`${error.message}\n`)
    return EXIT_CODES.usage
  }
  process.stderr.write(`This is a bug in the simulator, please report it:\n${error.stack}\n`)
  return EXIT_CODES.bug
}

// Without a listener, a reader that has gone would be an uncaught exception.
process.stdout.on('error', () => {})
process.stderr.on('error', () => {})

process.exitCode = await main()
