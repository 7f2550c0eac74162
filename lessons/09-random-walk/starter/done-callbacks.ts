import type { Logger } from '@libp2p/interface'
import type { RefreshDone, RefreshReport } from './refresh-service.ts'

/** Who wants to know when a refresh is over. */
export class DoneCallbacks {
  readonly #callbacks = new Set<RefreshDone>()
  readonly #log: Logger

  constructor(log: Logger) {
    this.#log = log
  }

  add(callback: RefreshDone): void {
    this.#callbacks.add(callback)
  }

  remove(callback: RefreshDone): void {
    this.#callbacks.delete(callback)
  }

  /** Calls everybody, in the order in which they came; whoever throws is logged. */
  call(report: RefreshReport): void {
    for (const callback of this.#callbacks) {
      try {
        callback(report)
      } catch (error) {
        this.#log.error('a callback failed - %e', error)
      }
    }
  }
}
