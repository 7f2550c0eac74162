import type { History } from '#checker/record/history'
import { startDeadline } from './deadline.ts'

/** The run is over, and so is the checkpoint's play; not an error. */
export class RunOver extends Error {
  override readonly name = 'RunOver'
}

export interface WaitProgress {
  /**
   * What is being waited for, and how long at most; told again when it may take longer because the
   * machine is busy.
   */
  waiting?(what: string, limitMs: number, busy: boolean): void
  /** Nothing is waited for any more. */
  waited?(): void
}

export interface WaitsInit {
  history: History
  /** Ends every wait, now and later. */
  signal: AbortSignal
  /** Replaces every wait's own limit, milliseconds. */
  limitMs?: number | undefined
  /** The processor time that the nodes have had so far, milliseconds. */
  servedMs?(): number
  progress?: WaitProgress | undefined
  /** Called when a wait has run out. */
  expired(what: string, waitedMs: number): void
}

/** A wait that has not ended yet. */
interface OpenWait {
  what: string
  /** When it runs out, as `performance.now()` counts. */
  until: number
  busy: boolean
}

/** The one place where a run waits: for a condition, the end of the run, or one deadline. */
export class Waits {
  readonly #init: WaitsInit
  readonly #open = new Set<OpenWait>()

  constructor(init: WaitsInit) {
    this.#init = init
  }

  /**
   * Resolves as soon as the condition holds, looking again after every observation.
   *
   * @throws RunOver when the run ends first; the deadline ends the run. What the condition throws.
   */
  until(condition: (history: History) => unknown, what: string, within: number): Promise<void> {
    const wait = this.#wait(condition, what, within)
    // A checkpoint may start several waits before it awaits them; the end of the run is no bug in it.
    wait.catch(() => {})
    return wait
  }

  async #wait(
    condition: (history: History) => unknown,
    what: string,
    within: number
  ): Promise<void> {
    const { history, signal } = this.#init
    const limitMs = this.#init.limitMs ?? within
    if (condition(history)) return
    if (signal.aborted) throw new RunOver()
    const wait: OpenWait = { what, until: performance.now() + limitMs, busy: false }
    this.#open.add(wait)
    this.#init.progress?.waiting?.(what, limitMs, false)
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const over = (): void => reject(new RunOver())
    const unsubscribe = history.subscribe(() => {
      try {
        if (condition(history)) resolve()
      } catch (error) {
        reject(error)
      }
    })
    const cancel = startDeadline({
      ms: limitMs,
      expired: waitedMs => this.#init.expired(what, waitedMs),
      stretched: byMs => {
        Object.assign(wait, { until: performance.now() + byMs, busy: true })
        this.#init.progress?.waiting?.(what, byMs, true)
      },
      servedMs: this.#init.servedMs
    })
    signal.addEventListener('abort', over, { once: true })
    try {
      await promise
    } finally {
      unsubscribe()
      cancel()
      signal.removeEventListener('abort', over)
      this.#open.delete(wait)
      this.#tellLast()
    }
  }

  /** When one has ended, there may be others. */
  #tellLast(): void {
    const { waiting, waited } = this.#init.progress ?? {}
    const last = [...this.#open].at(-1)
    if (last === undefined) waited?.()
    else waiting?.(last.what, Math.max(0, last.until - performance.now()), last.busy)
  }
}
