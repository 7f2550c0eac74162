import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, rename, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Sign } from '#checker/companion/loop'
import { TYPE_CHECK } from '#checker/judge/verdict'
import { entryOf, type Lesson } from '#checker/project'
import { copyWorkshop, type WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'
import { WatchedPage } from './page/watched-page.ts'

/** The pause between two saves, in which the loop prepares the next run. */
const PAUSE_MS = 2000

/** How long the loop may take for what is being waited for. */
const PATIENCE_MS = 60 * 1000

/** Milliseconds from saving a file. */
export interface SaveTimes {
  first: number
  node: number
  verdict: number
  /** Until a page is told of the first step, where one looks. */
  page?: number
}

/** `npm start` in a copy of the workshop, where a solution is saved again and again. */
export class SavingLearner {
  readonly #workshop: WorkshopCopy
  /** The file that is saved. */
  readonly #file: string
  readonly #source: string
  readonly #loop: ChildProcess
  #page: WatchedPage | undefined
  #saves = 0
  /** The signs of the loop since the last save, and when they came. */
  #signs: { sign: Sign; at: number }[] = []
  #look: () => void = () => {}

  private constructor(workshop: WorkshopCopy, lesson: Lesson, source: string, web: boolean) {
    this.#workshop = workshop
    this.#file = workshop.path('lessons', lesson.name, 'starter', entryOf(lesson))
    this.#source = source
    const words = [...(web ? ['--web', '--no-open'] : []), lesson.name]
    this.#loop = fork(workshop.path('scripts', 'start', 'main.ts'), words, {
      cwd: workshop.dir,
      execArgv: ['--import', './checker/places/fast-start/register.mjs'],
      stdio: ['pipe', 'ignore', 'inherit', 'ipc']
    })
    this.#loop.on('message', sign => {
      this.#signs.push({ sign: sign as Sign, at: performance.now() })
      this.#look()
    })
    this.#loop.once('exit', () => this.#look())
  }

  /**
   * Resolves when the loop has checked the solution once, and waits.
   *
   * @param options.web - whether a page looks on
   */
  static async start(lesson: Lesson, { web = false } = {}): Promise<SavingLearner> {
    const workshop = await copyWorkshop(tmpdir())
    const folder = (name: string): string => workshop.path('lessons', lesson.name, name)
    await cp(folder('solution'), folder('starter'), { recursive: true })
    const source = await readFile(join(folder('solution'), entryOf(lesson)), 'utf8')
    const learner = new SavingLearner(workshop, lesson, source, web)
    await learner.#gives('rest', sign => 'idle' in sign)
    if (web) learner.#page = await WatchedPage.open(workshop.path('.page-address.json'))
    return learner
  }

  /**
   * Saves the solution, a little different each time.
   *
   * @throws Error when the loop ends, finds something wrong, or takes a minute
   */
  async save(): Promise<SaveTimes> {
    await pause(PAUSE_MS)
    this.#saves += 1
    this.#signs = []
    const draft = `${this.#file}.new`
    await writeFile(draft, `${this.#source}\n// ${this.#saves}\n`)
    const run = this.#page?.run ?? 0
    const began = performance.now()
    const page = this.#page?.firstStepAfter(run, PATIENCE_MS)
    // Whatever goes wrong is told by the loop's own signs.
    page?.catch(() => {})
    await rename(draft, this.#file)
    const times = {
      first: (await this.#gives('the first step', isPass(TYPE_CHECK.id))) - began,
      node: (await this.#gives('a step of the node', isOtherPass(TYPE_CHECK.id))) - began,
      verdict: (await this.#gives('a pass', sign => 'outcome' in sign)) - began,
      ...(page && { page: (await page) - began })
    }
    await this.#gives('rest', sign => 'idle' in sign)
    return times
  }

  async close(): Promise<void> {
    this.#page?.close()
    const ended = once(this.#loop, 'exit')
    this.#loop.stdin?.end('q\n')
    const timer = setTimeout(() => this.#loop.kill('SIGKILL'), PATIENCE_MS)
    await ended
    clearTimeout(timer)
    await this.#workshop.remove()
  }

  /** Resolves with the time at which the loop gave this sign. */
  async #gives(what: string, isIt: (sign: Sign) => boolean): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>()
    const giveUp = (why: string): void => reject(new Error(`npm start ${why}; awaited was ${what}`))
    const timer = setTimeout(() => giveUp('has taken a minute'), PATIENCE_MS)
    this.#look = () => {
      const found = this.#signs.find(({ sign }) => isIt(sign))
      const failed = this.#signs.find(({ sign }) => 'outcome' in sign && sign.outcome !== 'pass')
      if (failed !== undefined) giveUp('did not let the solution pass')
      else if (found !== undefined) resolve(found.at)
      else if (this.#loop.exitCode !== null) giveUp('has ended')
    }
    this.#look()
    return promise.finally(() => clearTimeout(timer))
  }
}

function isPass(id: string) {
  return (sign: Sign): boolean => 'passed' in sign && sign.passed === id
}

function isOtherPass(id: string) {
  return (sign: Sign): boolean => 'passed' in sign && sign.passed !== id
}
