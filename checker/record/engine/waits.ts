import type { History, HistoryRecorder } from '#checker/record/history'
import { startDeadline } from './deadline.ts'
import { LookingTime, Lookout } from './lookout.ts'

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
  /** The time that the run spends on looking; waits have their own unless given. */
  looking?: LookingTime
  history: HistoryRecorder
  /** Ends every wait, now and later. */
  signal: AbortSignal
  /** Replaces every wait's own limit, milliseconds. */
  limitMs?: number | undefined
  /** The processor time that the nodes have had so far, milliseconds. */
  servedMs?(): number
  /** For how long, milliseconds so far, one of the nodes would have gone on and was not let. */
  heldMs?(): number
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

/**
 * The one place where a run waits: for a condition, for a task, or for time to pass. Every wait ends with
 * the run, and has one deadline, which a busy machine stretches.
 */
export class Waits {
  readonly #init: WaitsInit
  readonly #open = new Set<OpenWait>()
  readonly #looking: LookingTime

  constructor(init: WaitsInit) {
    this.#init = init
    this.#looking = init.looking ?? new LookingTime()
  }

  /**
   * Resolves as soon as the condition holds, looking again after every observation, as far as there is time.
   *
   * @param inVain - called when the time is up, before that ends the run
   * @throws RunOver when the run ends first; the deadline ends the run. What the condition throws.
   */
  until(
    condition: (history: History) => unknown,
    what: string,
    within: number,
    inVain?: (waitedMs: number) => void
  ): Promise<void> {
    return handled(this.#until(condition, what, within, inVain))
  }

  /**
   * Resolves with what a task comes to. The task is told when its time is up; unlike that of `until`,
   * this deadline does not end the run.
   *
   * @throws RunOver when the run ends first. What the task throws.
   */
  atMost<Result>(
    task: (timeUp: AbortSignal) => Promise<Result>,
    what: string,
    within: number
  ): Promise<Result> {
    return handled(this.#atMost(task, what, within))
  }

  /**
   * Resolves when a node has had so much time for itself, which takes longer on a busy machine.
   *
   * @throws RunOver when the run ends first
   */
  pause(ms: number): Promise<void> {
    return handled(this.#pause(ms))
  }

  async #until(
    condition: (history: History) => unknown,
    what: string,
    within: number,
    inVain: (waitedMs: number) => void = () => {}
  ): Promise<void> {
    const { history, signal } = this.#init
    if (condition(history)) return
    if (signal.aborted) throw new RunOver()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const over = (): void => reject(new RunOver())
    const lookout = new Lookout(() => {
      try {
        if (condition(history)) resolve()
      } catch (error) {
        reject(error)
      }
    }, this.#looking)
    const unsubscribe = history.subscribe(() => lookout.look())
    const end = this.#begin(what, within, waitedMs => {
      inVain(waitedMs)
      this.#init.expired(what, waitedMs)
    })
    signal.addEventListener('abort', over, { once: true })
    try {
      await promise
    } finally {
      unsubscribe()
      lookout.close()
      signal.removeEventListener('abort', over)
      end()
    }
  }

  async #atMost<Result>(
    task: (timeUp: AbortSignal) => Promise<Result>,
    what: string,
    within: number
  ): Promise<Result> {
    const { signal } = this.#init
    if (signal.aborted) throw new RunOver()
    const deadline = new AbortController()
    const end = this.#begin(what, within, () => deadline.abort())
    try {
      const result = await task(AbortSignal.any([signal, deadline.signal]))
      if (signal.aborted) throw new RunOver()
      return result
    } finally {
      end()
    }
  }

  async #pause(ms: number): Promise<void> {
    const { signal } = this.#init
    if (signal.aborted) throw new RunOver()
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const over = (): void => reject(new RunOver())
    // Which of the nodes needs the time is not known, so what any of them has had does not count.
    const cancel = startDeadline({ ms, expired: () => resolve() })
    signal.addEventListener('abort', over, { once: true })
    try {
      await promise
    } finally {
      signal.removeEventListener('abort', over)
      cancel()
    }
  }

  /** Starts the deadline of a wait and tells that it is open; returns the way to end both. */
  #begin(what: string, within: number, expired: (waitedMs: number) => void): () => void {
    const { heldMs, progress, servedMs, limitMs = within } = this.#init
    const wait: OpenWait = { what, until: performance.now() + limitMs, busy: false }
    this.#open.add(wait)
    progress?.waiting?.(what, limitMs, false)
    const cancel = startDeadline({
      ms: limitMs,
      expired,
      stretched: byMs => {
        Object.assign(wait, { until: performance.now() + byMs, busy: true })
        progress?.waiting?.(what, byMs, true)
      },
      servedMs,
      heldMs
    })
    return () => {
      cancel()
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

/** A checkpoint may start several waits before it awaits them; that the run ends meanwhile is no bug in it. */
function handled<Result>(wait: Promise<Result>): Promise<Result> {
  wait.catch(() => {})
  return wait
}
