import { columnsOf } from './columns.ts'
import type { Terminal } from './reporter.ts'

/** The line at the bottom of a terminal that is written over again and again, without control sequences. */
export class LastLine {
  readonly #terminal: Terminal
  /** Its text now. */
  #shown = ''

  constructor(terminal: Terminal) {
    this.#terminal = terminal
  }

  /** Writes a text in place of the one that is there. */
  write(text: string): void {
    // A line that wraps could not be written over.
    const line = text.slice(0, columnsOf(this.#terminal) - 1)
    this.#terminal.write(`\r${line.padEnd(this.#shown.length)}`)
    this.#shown = line
  }

  /** Erases it, for whoever writes next. */
  clear(): void {
    if (this.#shown === '') return
    this.write('')
    this.#terminal.write('\r')
  }
}
