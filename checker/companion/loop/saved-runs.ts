import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { saveRun } from '#checker/cli'
import type { Verdict } from '#checker/judge/verdict'
import { ROOT } from '#checker/project'
import type { History } from '#checker/record/history'

/** A loop runs at every save: of its runs that did not pass only so many are kept. */
const MAX_KEPT = 50

/** The runs that one loop has saved. */
export class SavedRuns {
  readonly #others: string[] = []

  /** Saves a run, and takes the oldest away that are no longer of interest; returns its folder. */
  async save(history: History, verdict: Verdict): Promise<string> {
    const saved = await saveRun(history, verdict)
    if (verdict.outcome !== 'pass') this.#others.push(saved)
    for (const old of this.#others.splice(0, this.#others.length - MAX_KEPT)) {
      await rm(join(ROOT, old), { recursive: true, force: true })
    }
    return saved
  }
}
