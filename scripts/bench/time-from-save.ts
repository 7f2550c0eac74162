import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { entryOf, type Lesson } from '#checker/project'
import { copyWorkshop, type WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'

/** The pause between two saves, in which the loop prepares the next run. */
const PAUSE_MS = 2000

/** The lines of the loop's output that are timed, in this order. */
const MARKS = {
  /** The first step's result. */
  first: /^ +✔ type-checks$/m,
  /** The first thing that the node itself has shown. */
  node: /^ +✔ is the peer whose key is/m,
  verdict: /^PASS /m,
  idle: /^Type a letter and Enter:$/m
}

/** Milliseconds from saving a file. */
export interface SaveTimes {
  first: number
  node: number
  verdict: number
}

/** `npm start` in a copy of the workshop, where a solution is saved again and again. */
export class SavingLearner {
  readonly #workshop: WorkshopCopy
  /** The file that is saved. */
  readonly #file: string
  readonly #source: string
  readonly #loop: ChildProcess
  #printed = ''
  #saves = 0
  #look: () => void = () => {}

  private constructor(workshop: WorkshopCopy, lesson: Lesson, source: string) {
    this.#workshop = workshop
    this.#file = workshop.path('lessons', lesson.name, 'starter', entryOf(lesson))
    this.#source = source
    const flags = ['--import', './checker/places/fast-start/register.mjs']
    this.#loop = spawn(process.execPath, [...flags, 'scripts/start/main.ts', lesson.name], {
      cwd: workshop.dir,
      stdio: ['pipe', 'pipe', 'inherit']
    })
    this.#loop.stdout?.setEncoding('utf8').on('data', text => {
      this.#printed += text
      this.#look()
    })
    this.#loop.once('exit', () => this.#look())
  }

  /** Resolves when the loop has checked the solution once, and waits. */
  static async start(lesson: Lesson): Promise<SavingLearner> {
    const workshop = await copyWorkshop()
    const folder = (name: string): string => workshop.path('lessons', lesson.name, name)
    await cp(folder('solution'), folder('starter'), { recursive: true })
    const source = await readFile(join(folder('solution'), entryOf(lesson)), 'utf8')
    const learner = new SavingLearner(workshop, lesson, source)
    await learner.#prints(MARKS.idle)
    return learner
  }

  /**
   * Saves the solution, a little different each time.
   *
   * @throws Error when the loop ends
   */
  async save(): Promise<SaveTimes> {
    await pause(PAUSE_MS)
    this.#saves += 1
    this.#printed = ''
    const draft = `${this.#file}.new`
    await writeFile(draft, `${this.#source}\n// ${this.#saves}\n`)
    const began = performance.now()
    await rename(draft, this.#file)
    const times = {
      first: (await this.#prints(MARKS.first)) - began,
      node: (await this.#prints(MARKS.node)) - began,
      verdict: (await this.#prints(MARKS.verdict)) - began
    }
    await this.#prints(MARKS.idle)
    return times
  }

  async close(): Promise<void> {
    const ended = once(this.#loop, 'exit')
    this.#loop.stdin?.end('q\n')
    await ended
    await this.#workshop.remove()
  }

  /** Resolves with the time at which the loop had printed this. */
  #prints(mark: RegExp): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#look = () => {
        if (mark.test(this.#printed)) resolve(performance.now())
        else if (this.#loop.exitCode !== null) {
          reject(new Error(`npm start has ended:\n${this.#printed}`))
        }
      }
      this.#look()
    })
  }
}
