import { formatNumber } from '#checker/show/pages'
import { LastLine, type Terminal } from '#checker/show/reporters'
import type { Phase } from './control.ts'
import { describeProgress } from './describe-progress.ts'
import type { Running } from './simulate-all.ts'

const EVERY_MS = 100

/** One line at the bottom of a terminal that says how far the simulation is; elsewhere it is silent. */
export class ProgressLine {
  readonly #terminal: Terminal
  readonly #networks: number
  #timer: NodeJS.Timeout | undefined
  readonly #line: LastLine
  /** The network that is told of, its phase, and since when it is in that phase. */
  #told: { run: Running; phase: Phase; since: number } | undefined

  /** @param networks - how many there will be */
  constructor(terminal: Terminal, networks: number) {
    this.#terminal = terminal
    this.#line = new LastLine(terminal)
    this.#networks = networks
  }

  show(running: ReadonlySet<Running>): void {
    if (this.#terminal.isTTY !== true) return
    const seen = new Set<Running>()
    this.#timer = setInterval(() => {
      for (const each of running) seen.add(each)
      const done = seen.size - running.size
      const which =
        this.#networks === 1 ? '' : `${formatNumber(done)} of ${this.#networks} networks done · `
      const [first] = running
      if (first !== undefined)
        this.#line.write(which + describeProgress(first, this.#elapsed(first)))
    }, EVERY_MS)
    this.#timer.unref()
  }

  clear(): void {
    clearInterval(this.#timer)
    this.#line.clear()
  }

  #elapsed(run: Running): number {
    const now = performance.now()
    const { phase } = run.control
    if (this.#told?.run !== run || this.#told.phase !== phase) {
      this.#told = { run, phase, since: now }
    }
    return now - this.#told.since
  }
}
