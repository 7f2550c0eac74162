import { LastLine, painter, type Terminal } from '#checker/show/reporters'
import { escapeUnsafe } from '#shared/log'
import type { Grade } from './grade.ts'
import type { GradingProgress } from './grade-class.ts'

const EVERY_MS = 1000
const MAX_NAME = 40
const SIGNS = { pass: '✔', fail: '✘', unknown: '?' } as const
const COLOURS = { pass: 'green', fail: 'red', unknown: 'yellow' } as const

/** A line for each submission that is graded; on a terminal, below them, how long it will take. */
export class ProgressLines implements Required<GradingProgress> {
  readonly #terminal: Terminal
  readonly #began = performance.now()
  readonly #paint: ReturnType<typeof painter>
  #timer: NodeJS.Timeout | undefined
  #todo = 0
  #done = 0
  readonly #status: LastLine

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    this.#status = new LastLine(terminal)
    this.#paint = painter(terminal)
  }

  planned(todo: number, kept: number): void {
    this.#todo = todo
    if (kept > 0) {
      this.#say(`${kept} have been graded and have not changed; --again grades them again`)
    }
    if (this.#terminal.isTTY !== true) return
    this.#timer = setInterval(() => this.#status.write(this.#describe()), EVERY_MS)
    this.#timer.unref()
  }

  graded(grade: Grade): void {
    this.#done += 1
    const { outcome, submission, lesson, durationMs } = grade
    const sign = this.#paint(COLOURS[outcome], `${SIGNS[outcome]} ${outcome.padEnd(7)}`)
    const count = `${this.#done}/${this.#todo}`.padStart(String(this.#todo).length * 2 + 1)
    const seconds = `${(durationMs / 1000).toFixed(1)} s`.padStart(7)
    this.#say(
      `${count} ${sign} ${seconds}  ${lesson.slice(0, 2)} ${shownName(submission)}  ${this.#paint('dim', why(grade))}`
    )
  }

  retrying(count: number): void {
    this.#say(`${count} came to nothing, which may be the machine's fault: once more`)
  }

  /** A line about how it goes. */
  note(line: string): void {
    this.#say(line)
  }

  /** Erases the last line, for whoever writes next. */
  close(): void {
    clearInterval(this.#timer)
    this.#status.clear()
  }

  #describe(): string {
    const elapsed = (performance.now() - this.#began) / 1000
    const left = (elapsed / this.#done) * (this.#todo - this.#done)
    const time = this.#done === 0 ? '' : `, about ${duration(left)} left`
    return `  … ${this.#done} of ${this.#todo} graded${time}; Ctrl-C stops, and the same command goes on`
  }

  #say(line: string): void {
    this.#status.clear()
    this.#terminal.write(`${line.trimEnd()}\n`)
  }
}

export function duration(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`
}

/** A name as it may stand in a line on a terminal. */
function shownName(name: string): string {
  const shown = escapeUnsafe(name)
  return shown.length > MAX_NAME ? `${shown.slice(0, MAX_NAME - 1)}…` : shown
}

function why(grade: Grade): string {
  if (grade.outcome === 'pass') return ''
  if (grade.outcome === 'fail') return `${grade.failure.step}: ${grade.failure.symptom}`
  return escapeUnsafe(grade.reason.split('\n')[0] ?? '')
}
