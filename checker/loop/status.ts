/** A wait is told once it has lasted this long. */
const TOLD_AFTER_MS = 1000

interface Wait {
  what: string
  since: number
  until: number
  busy: boolean
}

/** What is being done, in a line; while something is waited for, what for and how long still. */
export class Status {
  readonly #changed: () => void
  #doing = ''
  #wait: Wait | undefined
  #timer: NodeJS.Timeout | undefined

  /** @param changed called whenever the text is another one */
  constructor(changed: () => void) {
    this.#changed = changed
  }

  get text(): string {
    const wait = this.#wait
    const now = performance.now()
    if (wait === undefined || now - wait.since < TOLD_AFTER_MS) return this.#doing
    const left = Math.max(0, Math.round((wait.until - now) / 1000))
    if (!wait.busy) return `${this.#doing}: waiting for ${wait.what}, ${left} s left`
    return `${this.#doing}: this machine is busy; ${left} s more for ${wait.what}`
  }

  /** Something else is being done; nothing is waited for. */
  set(doing: string): void {
    this.#doing = doing
    this.waited()
  }

  waiting(what: string, limitMs: number, busy = false): void {
    const now = performance.now()
    // One that goes on has been told already.
    const since = this.#wait?.what === what ? this.#wait.since : now
    this.#wait = { what, since, until: now + limitMs, busy }
    this.#timer ??= setInterval(() => this.#changed(), TOLD_AFTER_MS).unref()
  }

  /** What was waited for has come. */
  waited(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#wait = undefined
    this.#changed()
  }
}
