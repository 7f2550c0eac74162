import { constants } from 'node:os'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** The command was told to stop. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted'
  readonly code = 'ERR_INTERRUPTED'
  readonly exitCode: number

  constructor(signal: NodeJS.Signals) {
    super(`stopped by ${signal}`)
    this.exitCode = exitCodeOf(signal)
  }
}

/** Nobody reads what is printed any more, as in `npm run check | head`. */
export class Unread extends Error {
  override readonly name = 'Unread'
  readonly code = 'ERR_UNREAD'
}

/** What ends a command before its time, for one that wants to clean up then. */
export class Interruption {
  readonly #controller = new AbortController()
  #isListening = false
  #wasSignalled = false

  /** Why the command is to end; undefined unless it is. */
  get reason(): Interrupted | Unread | undefined {
    return this.#controller.signal.reason
  }

  /** From the first call on, a signal aborts what this returns instead of ending the process at once. */
  listen(): AbortSignal {
    if (!this.#isListening) for (const each of SIGNALS) process.on(each, () => this.take(each))
    this.#isListening = true
    return this.#controller.signal
  }

  /** Aborts also when nobody reads any more. */
  whenUnread(): void {
    process.stdout.on('error', () => this.#controller.abort(new Unread()))
  }

  /** Does what a signal does. */
  take(signal: NodeJS.Signals): void {
    // A second one does not wait for the clean-up; the guards of the nodes do it.
    if (this.#wasSignalled) process.exit(exitCodeOf(signal))
    this.#wasSignalled = true
    this.#controller.abort(new Interrupted(signal))
  }
}

function exitCodeOf(signal: NodeJS.Signals): number {
  return 128 + constants.signals[signal]
}
