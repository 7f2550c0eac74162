import type { Work } from '#checker/companion/learner'
import type { RunResult } from '#checker/record/engine'
import type { HistoryRecorder } from '#checker/record/history'
import type { Reporter } from '#checker/show/reporters'
import type { Workpiece } from './workpiece.ts'

/** At most this many runs may still be stopping their nodes while the next is under way. */
const MAX_STOPPING = 2

/** A run is given up because the files have changed, or the loop ends. */
class GivenUp extends Error {
  override readonly name = 'GivenUp'
}

export interface RunsEvents {
  /** A run begins; its reporter is told nothing once the run is given up. */
  began(work: Work): Reporter
  /** The history of a run, before anything is in it. */
  recorded(history: HistoryRecorder): void
  /** A run has come to its verdict. Its nodes are stopped afterwards. */
  finished(result: RunResult, work: Work, reporter: Reporter, signal: AbortSignal): Promise<void>
  /** A run has broken off for a reason that is none of the learner's. */
  broke(error: Error): void
}

/** The runs of one lesson, of which only the last one counts. */
export class Runs {
  readonly #warm: Pick<Workpiece, 'run'>
  readonly #events: RunsEvents
  /** The runs that have not stopped all their nodes yet, the current one among them. */
  readonly #open = new Set<Promise<void>>()
  #current: AbortController | undefined
  /** Settled as soon as the last run has been reported, or is given up. */
  #told: Promise<void> = Promise.resolve()

  constructor(warm: Pick<Workpiece, 'run'>, events: RunsEvents) {
    this.#warm = warm
    this.#events = events
  }

  /** Whether a run is on its way to a verdict. */
  get busy(): boolean {
    return this.#current !== undefined
  }

  /** Runs these files; a run that is under way is given up. */
  start(work: Work): void {
    this.giveUp()
    const stopping = [...this.#open]
    const current = new AbortController()
    this.#current = current
    const told = Promise.withResolvers<void>()
    this.#told = told.promise
    const done = this.#run(work, current, stopping, told.resolve)
    this.#open.add(done)
    done.finally(() => this.#open.delete(done))
  }

  giveUp(): void {
    this.#current?.abort(new GivenUp())
    this.#current = undefined
  }

  /** Resolves when no run is on its way to a verdict, and the last one has been reported. */
  async settled(): Promise<void> {
    for (let last: Promise<void> | undefined; last !== this.#told; ) {
      last = this.#told
      await last
    }
  }

  /** Resolves when every run has stopped everything that it started. */
  async close(): Promise<void> {
    this.giveUp()
    await Promise.all(this.#open)
  }

  async #run(
    work: Work,
    current: AbortController,
    stopping: Promise<void>[],
    told: () => void
  ): Promise<void> {
    const { signal } = current
    try {
      // Waits for an old run to stop, so that frequent saves do not leave more and more nodes running.
      if (stopping.length > MAX_STOPPING) await Promise.race(stopping)
      if (signal.aborted) return
      const reporter = untilGivenUp(signal, this.#events.began(work))
      const result = await this.#warm.run({
        work,
        signal,
        progress: reporter,
        began: history => this.#events.recorded(history)
      })
      if (!signal.aborted) {
        if (this.#current === current) this.#current = undefined
        await this.#events.finished(result, work, reporter, signal)
      }
      told()
      for (const note of await result.cleanUp()) reporter.notice?.(note)
    } catch (error) {
      if (error instanceof GivenUp) return
      if (this.#current === current) this.#current = undefined
      this.#events.broke(error as Error)
    } finally {
      told()
    }
  }
}

/** A reporter that says no more of a run that was given up. */
function untilGivenUp(signal: AbortSignal, reporter: Reporter): Reporter {
  return Object.fromEntries(
    Object.entries(reporter).map(([name, tell]) => [
      name,
      (...facts: unknown[]): void => {
        if (!signal.aborted) tell(...facts)
      }
    ])
  )
}
