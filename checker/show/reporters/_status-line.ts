import { LastLine } from './last-line.ts'
import type { Terminal } from './reporter.ts'

/** A wait is shown once it has lasted this long. */
const SHOW_WAIT_AFTER_MS = 1000

/** One line at the bottom of a terminal that says what is being waited for, and how long still. */
export class StatusLine {
  readonly #terminal: Terminal
  #timer: NodeJS.Timeout | undefined
  readonly #line: LastLine

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    this.#line = new LastLine(terminal)
  }

  /** @param busy the wait takes longer because the machine is busy */
  show(what: string, limitMs: number, busy: boolean): void {
    this.clear()
    if (this.#terminal.isTTY !== true) return
    const until = performance.now() + limitMs
    this.#timer = setInterval(() => {
      const left = Math.max(0, (until - performance.now()) / 1000).toFixed(0)
      const text = busy
        ? `this machine is busy; ${left} s more for ${what}`
        : `waiting for ${what}, ${left} s left`
      this.#line.write(`  … ${text}`)
    }, SHOW_WAIT_AFTER_MS)
    this.#timer.unref()
  }

  clear(): void {
    clearInterval(this.#timer)
    this.#line.clear()
  }
}
