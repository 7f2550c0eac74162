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
      const left = Math.round((until - performance.now()) / 1000)
      this.#line.write(`  … ${waitInWords(what, left, busy)}`)
    }, SHOW_WAIT_AFTER_MS)
    this.#timer.unref()
  }

  clear(): void {
    clearInterval(this.#timer)
    this.#line.clear()
  }
}

/**
 * What is being waited for, and how long still.
 *
 * @param left seconds
 * @param busy the wait takes longer because the machine is busy
 */
export function waitInWords(what: string, left: number, busy: boolean): string {
  if (busy) return `this machine is busy; ${left > 0 ? `${left} s more` : 'waiting'} for ${what}`
  return `waiting for ${what}${left > 0 ? `, ${left} s left` : ''}`
}
