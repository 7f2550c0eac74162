/** The share of its time that a run may spend on looking at its own history. */
const SHARE = 0.05

/** So much is free: a run of ordinary length never has to put off a look. */
const FREE_MS = 50

/** The time that all lookouts of a run have spent so far. */
export class LookingTime {
  readonly #began = performance.now()
  #spentMs = 0

  /** How long the next look has to be put off, milliseconds. */
  get waitMs(): number {
    const elapsedMs = performance.now() - this.#began
    return Math.max(0, (this.#spentMs - FREE_MS) / SHARE - elapsedMs)
  }

  spend(look: () => void): void {
    const before = performance.now()
    look()
    this.#spentMs += performance.now() - before
  }
}

/**
 * Looks at a history whenever there is something new in it: at once, or, when a long history has made looking
 * expensive, as soon as there is time for it again.
 */
export class Lookout {
  readonly #look: () => void
  readonly #time: LookingTime
  #later: NodeJS.Timeout | undefined

  constructor(look: () => void, time: LookingTime) {
    this.#look = look
    this.#time = time
  }

  /** There is something new. */
  look(): void {
    if (this.#later !== undefined) return
    const { waitMs } = this.#time
    if (waitMs === 0) this.#time.spend(this.#look)
    else this.#later = setTimeout(() => this.#lookLate(), waitMs)
  }

  close(): void {
    clearTimeout(this.#later)
  }

  #lookLate(): void {
    this.#later = undefined
    this.#time.spend(this.#look)
  }
}
