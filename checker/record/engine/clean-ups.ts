import { toError } from '#checker/judge/verdict'

/** Stops one thing; may say something about it that the learner should know. */
export type Stop = () => Promise<string | undefined>

/** What must be stopped when a run ends. */
export class CleanUps {
  readonly #stops: Stop[] = []
  readonly #running: Promise<string | undefined>[] = []
  #begun = false

  /** Adds one; once `run` has begun it is stopped at once, for it came too late. */
  add(stop: Stop): void {
    if (this.#begun) this.#running.push(quietly(stop))
    else this.#stops.push(stop)
  }

  /** Stops everything, side by side; resolves when nothing is left, with what there is to say. */
  async run(): Promise<string[]> {
    if (!this.#begun) {
      this.#begun = true
      this.#running.push(...this.#stops.map(quietly))
    }
    const notes = new Set<string>()
    // The list may grow while it is being waited for.
    for (let index = 0; index < this.#running.length; index += 1) {
      const note = await this.#running[index]
      if (note !== undefined) notes.add(note)
    }
    return [...notes]
  }
}

async function quietly(stop: Stop): Promise<string | undefined> {
  try {
    return await stop()
  } catch (error) {
    // It may be running still, such as a browser that does not answer: whoever looks on should know.
    return `something of the run could not be stopped: ${toError(error).message}`
  }
}
