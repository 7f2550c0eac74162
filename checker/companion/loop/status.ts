import { waitInWords } from '#checker/show/reporters'

/** A wait is told once it has lasted this long. */
const TOLD_AFTER_MS = 1000

/** A wait that has lasted this long is told even where lines cannot be overwritten. */
const LONG_MS = 2 * TOLD_AFTER_MS

export interface StatusEvents {
  /** Called when the text has changed. */
  changed(): void
  /** Called once for each wait that has become long. */
  long(text: string): void
}

interface Wait {
  what: string
  since: number
  until: number
  busy: boolean
  told: boolean
}

/** The status line: what is being done, or what is being waited for and how long still. */
export class Status {
  readonly #events: StatusEvents
  #doing = ''
  #wait: Wait | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(events: StatusEvents) {
    this.#events = events
  }

  get text(): string {
    const wait = this.#wait
    const now = performance.now()
    if (wait === undefined || now - wait.since < TOLD_AFTER_MS) return this.#doing
    const left = Math.round((wait.until - now) / 1000)
    return `${this.#doing}: ${waitInWords(wait.what, left, wait.busy)}`
  }

  /** Sets what is being done; no wait is open then. */
  set(doing: string): void {
    this.#doing = doing
    this.waited()
  }

  waiting(what: string, limitMs: number, busy = false): void {
    const now = performance.now()
    // A wait that was stretched goes on, and has been told already.
    const { since, told } = this.#wait?.what === what ? this.#wait : { since: now, told: false }
    this.#wait = { what, since, until: now + limitMs, busy, told }
    this.#timer ??= setInterval(() => this.#tick(), TOLD_AFTER_MS).unref()
  }

  /** The wait is over. */
  waited(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    this.#wait = undefined
    this.#events.changed()
  }

  #tick(): void {
    this.#events.changed()
    const wait = this.#wait
    if (wait === undefined || wait.told || performance.now() - wait.since < LONG_MS) return
    wait.told = true
    this.#events.long(this.text)
  }
}
