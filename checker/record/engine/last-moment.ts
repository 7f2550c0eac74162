import { DYING_MS } from '#checker/checkpoint'
import type { Ended, History, HistoryRecorder } from '#checker/record/history'
import { startDeadline } from './deadline.ts'

export interface LastMomentInit {
  history: HistoryRecorder
  /** Aborted when the run is over. */
  signal: AbortSignal
  /** The processor time that the nodes have had so far, milliseconds. */
  servedMs?: () => number
}

/**
 * The moment between the first certain failure and the end of a run. What a failing node's peers see first, a
 * connection that closes or a handshake that breaks off, may come of its death, and that is the news.
 */
export class LastMoment {
  readonly #init: LastMomentInit
  #passed: Promise<void> | undefined

  constructor(init: LastMomentInit) {
    this.#init = init
  }

  /** Resolves when the moment is over, if it has begun. */
  get passed(): Promise<void> | undefined {
    return this.#passed
  }

  /** Ends the run at once for any other reason than a certain failure; for that, when the moment has passed. */
  before(reason: Ended['reason'], end: () => void): void {
    if (reason === 'certain' && isAnyoneAlive(this.#init.history)) {
      this.#passed ??= this.#pass().then(end)
    } else {
      end()
    }
  }

  #pass(): Promise<void> {
    const { history, signal, servedMs } = this.#init
    const { promise, resolve } = Promise.withResolvers<void>()
    const unsubscribe = history.subscribe(() => {
      if (history.first('exited', undefined, exit => !exit.expected)) resolve()
    })
    const cancel = startDeadline({ ms: DYING_MS, expired: () => resolve(), servedMs })
    signal.addEventListener('abort', () => resolve(), { once: true })
    return promise.finally(() => {
      unsubscribe()
      cancel()
    })
  }
}

function isAnyoneAlive(history: History): boolean {
  return history.all('started').length > history.all('exited').length
}
