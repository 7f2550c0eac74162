import type { Checkpoint } from '#checker/checkpoint'
import {
  hintsShown,
  NO_PROGRESS,
  type ProgressFile,
  progressOf,
  rememberRun,
  todoNotice,
  type Work
} from '#checker/companion/learner'
import { stepsOf, TYPE_CHECK, type Verdict } from '#checker/judge/verdict'
import { readStarter } from '#checker/lessons'
import { entryOf, type Lesson } from '#checker/project'
import type { RunResult } from '#checker/record/engine'
import type { History, HistoryRecorder } from '#checker/record/history'
import { plainReporter, type Reporter, terminalReporter, wrapText } from '#checker/show/reporters'
import { type Command, CommandLesson } from './command-lesson.ts'
import { commandLines, filesInWords, lessonLines } from './pages.ts'
import { Runs } from './runs.ts'
import type { SavedRuns } from './saved-runs.ts'
import type { Screen } from './screen.ts'
import type { Status } from './status.ts'
import { hintOffer, type Trouble, troubleOf, withOffer } from './trouble.ts'
import { WarmLesson } from './warm-lesson.ts'
import { type Watch, watchFiles } from './watch-files.ts'
import { typed, type Ways } from './ways.ts'
import type { Workpiece } from './workpiece.ts'

export interface DeskInit {
  lesson: Lesson
  lessons: Lesson[]
  screen: Screen
  status: Status
  progress: ProgressFile
  saved: SavedRuns
  /** What nodes inherit. */
  env: NodeJS.ProcessEnv
  fastStart: boolean
  /** What is checked in the place of the learner's files. */
  command?: Command | undefined
  polling: boolean
  ways(): Ways
  /** The lines that are offered after a pass. */
  offer(): string[]
  /** Called when the workshop, not the learner's node, has gone wrong. */
  failed(error: Error): void
  /** Told of what a program would want to know: nothing of it depends on how it is shown. */
  tell?(sign: Sign): void
  /** Called whenever what an onlooker would see has changed: a step, a verdict, a hint, the status. */
  changed?(): void
  /** Given the history of a run before anything is in it. */
  recorded?(history: HistoryRecorder): void
}

/** How far a run has come: the steps of the lesson, and those that pass as far as is known now. */
export interface RunReport {
  /** Counts the runs since the lesson was opened. */
  number: number
  steps: readonly { id: string; title: string }[]
  passed: ReadonlySet<string>
}

/** What has just happened: a step has passed, a run has come to a verdict, nothing is being done any more. */
export type Sign = { passed: string } | { outcome: Verdict['outcome'] } | { idle: true }

/** The last run that came to a verdict. */
export interface Judged {
  verdict: Verdict
  history: History
  saved: string | null
  /** The files that were run. */
  work: Work
  trouble: Trouble | undefined
  /** How many hints about the failure have been shown. */
  hintsShown: number
}

/** One lesson that a learner is at work on: its files are watched, and checked at every save. */
export class Desk {
  readonly lesson: Lesson
  /** The last verdict, which the footer and the commands depend on. */
  judged: Judged | undefined
  /** The run that is under way, or was the last one. */
  report: RunReport = { number: 0, steps: [], passed: new Set() }
  readonly #init: DeskInit
  readonly #warm: Workpiece
  readonly #runs: Runs
  #checkpoint: Checkpoint | undefined
  #watch: Watch | undefined
  #work: Work | undefined
  /** Whether no run has begun yet, so that the lesson's page stays on the screen. */
  #fresh = true
  #notes: string[] = []
  #closed = false

  constructor(init: DeskInit) {
    const { lesson, env, fastStart, command } = init
    this.lesson = lesson
    this.#init = init
    this.#warm = command
      ? new CommandLesson({ lesson, env, command })
      : new WarmLesson({ lesson, env, fastStart })
    this.#runs = new Runs(this.#warm, {
      began: work => this.#began(work),
      recorded: history => init.recorded?.(history),
      finished: (result, work, reporter, signal) => this.#finished(result, work, reporter, signal),
      broke: error => init.failed(error)
    })
  }

  get anyLanguage(): boolean {
    return this.#warm.anyLanguage
  }

  /** Whether a run is on its way to a verdict. */
  get busy(): boolean {
    return this.#runs.busy
  }

  /** Shows what the lesson is about, checks it, and from then on whenever something is saved. */
  async begin(): Promise<void> {
    const { lesson, lessons, screen } = this.#init
    this.#checkpoint = await this.#warm.checkpoint
    const work = await this.#warm.read()
    const lines = this.anyLanguage ? commandLines : lessonLines
    screen.print(...lines(lesson, lessons, work, screen, this.#warm.shown))
    this.#check(work)
    await this.watch(this.#init.polling)
  }

  /** Watches the files from now on, by polling or by the system's notifications. */
  async watch(polling: boolean): Promise<void> {
    await this.#watch?.close()
    if (this.#closed) return
    this.#watch = watchFiles({
      ...this.#warm.watched,
      polling,
      changed: () => this.#look('saved, and nothing has changed'),
      failed: error => {
        if (polling) this.#init.failed(error)
        else this.watch(true).catch(this.#init.failed)
      }
    })
    await this.#watch.ready
    // A file may have been saved before the watch began.
    await this.#look()
  }

  async checkAgain(): Promise<void> {
    this.#check(await this.#warm.read())
  }

  /** Resolves when no run is on its way to a verdict. */
  settled(): Promise<void> {
    return this.#runs.settled()
  }

  /** Tells onlookers that there is something new to see. */
  changed(): void {
    this.#init.changed?.()
  }

  /** Takes a note that is printed above the next run. */
  note(text: string): void {
    this.#notes.push(text)
  }

  /** Starts again after shared code or dependencies have changed. */
  async renew(): Promise<void> {
    await this.#warm.renew()
    await this.checkAgain()
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#watch?.close()
    await this.#runs.close()
    await this.#warm.close()
  }

  /** @param otherwise the notice when there is nothing new to check */
  async #look(otherwise?: string): Promise<void> {
    try {
      const work = await this.#warm.read()
      if (work.digest !== this.#work?.digest) this.#check(work)
      else if (otherwise !== undefined && !this.busy) this.#idle(otherwise)
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      if (code === undefined) return this.#init.failed(error as Error)
      // An editor that replaces a file removes it for a moment; the watch reports the new one soon.
      if (code !== 'ENOENT') this.#init.screen.print(...this.#wrapped(`cannot be read: ${message}`))
    }
  }

  #check(work: Work): void {
    // A run may finish after the desk was closed.
    if (this.#closed) return
    this.#work = work
    if (!this.#warm.isMissing(work)) {
      this.#runs.start(work)
      return
    }
    this.#runs.giveUp()
    this.judged = undefined
    const { screen, status } = this.#init
    screen.clear()
    const back = typed('reset', this.#init.ways())
    screen.print(
      ...this.#wrapped(
        `${entryOf(this.lesson)} is not there any more. It is checked when it is back. For the starter: ${back}.`
      )
    )
    status.set(`waiting for ${this.#warm.shown}`)
    screen.standing()
    this.changed()
  }

  #began(work: Work): Reporter {
    const { screen, status } = this.#init
    if (!this.#fresh) screen.clear()
    this.#fresh = false
    for (const note of this.#notes.splice(0)) screen.print(...this.#wrapped(note), '')
    this.judged = undefined
    status.set(work.sources.size <= 1 ? 'checking' : `checking ${work.sources.size} files`)
    const { waiting: _, ...reporter } = (screen.plain ? plainReporter : terminalReporter)(
      screen.stream,
      { story: true }
    )
    const steps = stepsOf({ steps: this.#checkpoint?.steps ?? [] }, { typed: !this.anyLanguage })
    const passed = new Set<string>()
    this.report = { number: this.report.number + 1, steps, passed }
    reporter.started?.({
      title: `${this.lesson.id} ${this.lesson.title}`,
      file: this.#warm.shown,
      steps
    })
    this.changed()
    return {
      ...reporter,
      passed: id => {
        reporter.passed?.(id)
        passed.add(id)
        this.#init.tell?.({ passed: id })
        this.changed()
      },
      waiting: (what, limitMs, busy) => status.waiting(what, limitMs, busy),
      waited: () => status.waited()
    }
  }

  async #finished(
    { verdict, history }: RunResult,
    work: Work,
    reporter: Reporter,
    signal: AbortSignal
  ): Promise<void> {
    const { progress, saved: runs, screen } = this.#init
    const trouble = await troubleOf(this.lesson, verdict)
    const known = await progress.read().catch(() => NO_PROGRESS)
    const shown = trouble === undefined ? 0 : hintsShown(progressOf(known, this.lesson), trouble)
    const saved = await runs.save(history, verdict).catch(error => {
      reporter.notice?.(`the run could not be saved: ${error.message}`)
      return null
    })
    if (signal.aborted) return
    this.judged = { verdict, history, saved, work, trouble, hintsShown: shown }
    const title = `${this.lesson.id} ${this.lesson.title}`
    const offered = withOffer(verdict, hintOffer(trouble, shown, this.#init.ways()))
    reporter.finished?.(offered, { title, saved, history })
    this.#init.tell?.({ outcome: verdict.outcome })
    // A starter compiles while TODOs are open, so these do not explain type errors.
    if (trouble !== undefined && trouble.id !== TYPE_CHECK.id && !this.anyLanguage) {
      const notice = await todoNotice(work.dir, await readStarter(this.lesson))
      if (notice !== null) reporter.notice?.(notice)
    }
    if (verdict.outcome === 'pass') screen.print(...this.#init.offer(), '')
    this.#idle('checked')
    const facts = { work: work.digest, run: saved }
    // Progress is about the learner's own files.
    const remembered = this.anyLanguage ? undefined : rememberRun(progress, verdict, facts)
    await remembered?.catch(({ message }) =>
      reporter.notice?.(`your progress could not be saved: ${message}`)
    )
    this.changed()
  }

  #idle(what: string): void {
    const time = new Date().toLocaleTimeString(undefined, { hour12: false })
    this.#init.status.set(`${what} at ${time} · watching ${filesInWords(this.#work)}`)
    this.#init.screen.standing()
    this.#init.tell?.({ idle: true })
    this.changed()
  }

  #wrapped(text: string): string[] {
    return wrapText(text, this.#init.screen.width)
  }
}
