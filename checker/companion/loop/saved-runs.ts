import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { saveRun } from '#checker/companion/run-folders'
import type { Verdict } from '#checker/judge/verdict'
import { ROOT } from '#checker/project'
import type { History } from '#checker/record/history'

/** At most this many runs that did not pass are kept: a loop runs at every save. */
const MAX_KEPT = 50

/** The runs that one loop has saved. */
export class SavedRuns {
  readonly #others: string[] = []

  /** Saves a run, removes the oldest ones beyond MAX_KEPT, and returns the run's folder. */
  async save(history: History, verdict: Verdict): Promise<string> {
    const saved = await saveRun(history, verdict)
    if (verdict.outcome !== 'pass') this.#others.push(saved)
    for (const old of this.#others.splice(0, this.#others.length - MAX_KEPT)) {
      await rm(join(ROOT, old), { recursive: true, force: true })
    }
    return saved
  }
}
