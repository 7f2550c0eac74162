import { lessonAfter, mayCompare, type ProgressFile, progressOf } from '#checker/companion/learner'
import { ownGrammar } from '#checker/lessons'
import { type Lesson, selectLesson } from '#checker/project'
import { wrapText } from '#checker/show/reporters'
import {
  type ActionInit,
  hasPassed,
  reset,
  showComparison,
  showHint,
  showList,
  showLog
} from './actions.ts'
import { ABOUT_A_VERDICT, type CommandName, helpLines, readWish } from './commands.ts'
import { Desk, type DeskInit } from './desk.ts'
import { type FooterState, footerLines } from './footer.ts'
import { isBug } from './is-bug.ts'
import { offeredCommands } from './offered-commands.ts'
import { greetingLines, offerLines, withoutFilesLines } from './pages.ts'
import { SavedRuns } from './saved-runs.ts'
import type { Screen } from './screen.ts'
import { Status } from './status.ts'
import type { Ways } from './ways.ts'

export interface SessionInit
  extends Pick<
    DeskInit,
    'env' | 'fastStart' | 'command' | 'polling' | 'lessons' | 'tell' | 'changed' | 'recorded'
  > {
  screen: Screen
  progress: ProgressFile
  ways: Ways
  /** Ends the loop. */
  quit(): void
  failed(error: Error): void
}

interface Question {
  text: string
  agreed(): Promise<void> | void
}

/** A learner at work: from lesson to lesson, with everything that they can ask for meanwhile. */
export class Session {
  readonly #init: SessionInit
  readonly #status: Status
  readonly #saved = new SavedRuns()
  #ways: Ways
  #desk: Desk | undefined
  #question: Question | undefined
  #digits = ''
  /** The command that waits for the run under way. */
  #asked: CommandName | undefined
  readonly #begun = Promise.withResolvers<void>()
  /** The last task; tasks wait until the first page has been shown. */
  #last: Promise<void> = this.#begun.promise

  constructor(init: SessionInit) {
    this.#init = init
    this.#ways = init.ways
    this.#status = new Status({
      changed: () => {
        init.screen.renew()
        init.changed?.()
      },
      long: text => {
        if (!init.screen.live) init.screen.print(...wrapText(text, init.screen.width))
      }
    })
    this.#status.set('getting ready')
    init.screen.footer(() => footerLines(this.#standing(), init.screen))
  }

  /** The outcome of the lesson in hand, which decides the exit code. */
  get outcome(): 'pass' | 'fail' | 'unknown' {
    return this.#desk?.judged?.verdict.outcome ?? 'unknown'
  }

  /** Greets, and goes to work on a lesson. */
  async start(lesson: Lesson): Promise<void> {
    const { screen, lessons, progress } = this.#init
    try {
      screen.print(...greetingLines(lessons, await progress.read(), screen))
      await this.#open(lesson)
    } finally {
      this.#begun.resolve()
    }
  }

  /** Carries out what a key, a number or a line asks for. */
  typed(text: string): Promise<void> {
    const wish = readWish(text)
    // Quitting does not wait for what was asked for before.
    const leaves = wish.kind === 'command' && wish.name === 'quit' && this.#ways === 'keys'
    if (leaves && this.#question === undefined) this.#init.quit()
    return this.#next(() => this.#obey(text))
  }

  /** The lesson that is at work, for whoever looks on; undefined before the first. */
  get desk(): Desk | undefined {
    return this.#desk
  }

  /** What is being done, as in the footer. */
  get status(): string {
    return this.#status.text
  }

  /** The next hint, or a check, for somebody who asks by other means than a key. */
  ask(name: 'hint' | 'run'): Promise<void> {
    return this.#next(() => this.#do(name))
  }

  /** Goes to work on this lesson. */
  goTo(lesson: Lesson): Promise<void> {
    return this.#next(() => this.#goTo(lesson.id))
  }

  typing(digits: string): void {
    this.#digits = digits
    this.#init.screen.renew()
  }

  /** Takes back the question that is open, if there is one. */
  escaped(): Promise<void> {
    return this.#next(() => {
      if (this.#question !== undefined) this.#decline()
    })
  }

  /** The input has ended: no command will come any more. */
  deaf(): void {
    this.#ways = 'none'
  }

  /** Shared code or dependencies have changed on the disk. */
  surroundingsChanged(): Promise<void> {
    return this.#next(async () => {
      this.#desk?.note(
        'The workshop itself has changed: what nodes share, or what they depend on. Quit and start it again, so that the checker changes with it.'
      )
      await this.#desk?.renew()
    })
  }

  /** Resolves when what has been asked for is done, and the run that is under way is over. */
  async settled(): Promise<void> {
    await this.#last
    await this.#desk?.settled()
  }

  async close(): Promise<void> {
    this.#status.set('stopping what is running')
    await this.#desk?.close()
    this.#status.set('')
  }

  async #open(lesson: Lesson): Promise<void> {
    const { screen, progress, lessons, env, fastStart, command, polling, failed } = this.#init
    const { tell, changed, recorded } = this.#init
    await this.#desk?.close()
    await progress
      .update(each => ({ ...each, lesson: lesson.name }))
      // A full disk is no reason to teach nothing.
      .catch(({ message }) => screen.print(`note: your progress could not be saved: ${message}`))
    this.#status.set('getting ready')
    const { variables = {} } = await ownGrammar(lesson)
    const inherited = Object.entries(env).filter(([name]) => !Object.hasOwn(variables, name))
    this.#desk = new Desk({
      lesson,
      lessons,
      screen,
      status: this.#status,
      progress,
      saved: this.#saved,
      env: Object.fromEntries(inherited),
      fastStart,
      command,
      polling,
      ways: () => this.#ways,
      offer: () => offerLines(lesson, lessons, { ways: this.#ways, width: screen.width }),
      failed,
      ...(tell === undefined ? {} : { tell }),
      ...(changed === undefined ? {} : { changed }),
      ...(recorded === undefined ? {} : { recorded })
    })
    await this.#desk.begin()
  }

  async #obey(text: string): Promise<void> {
    const question = this.#question
    if (question !== undefined) {
      if (!/^y(es)?$/i.test(text.trim())) return this.#decline()
      this.#question = undefined
      return question.agreed()
    }
    const wish = readWish(text)
    if (wish.kind === 'help') this.#init.screen.print('', ...helpLines(), '')
    else if (wish.kind === 'lesson') await this.#goTo(wish.word)
    else await this.#do(wish.name)
  }

  #decline(): void {
    this.#question = undefined
    this.#init.screen.print('All stays as it is.')
  }

  async #do(name: CommandName): Promise<void> {
    const { screen, progress, lessons, quit } = this.#init
    const desk = this.#desk
    if (name === 'quit') return quit()
    if (desk === undefined) return
    const init: ActionInit = { desk, screen, progress }
    // The command's output depends on the verdict of the run under way.
    if (ABOUT_A_VERDICT.has(name)) await this.#settled(desk, name)
    if (desk.anyLanguage && (name === 'solution' || name === 'reset')) {
      return screen.print(...withoutFilesLines(desk.lesson, screen))
    }
    switch (name) {
      case 'hint':
        return showHint(init, this.#ways)
      case 'run':
        return desk.checkAgain()
      case 'next':
        return this.#goOn(init)
      case 'list':
        return showList(init, lessons)
      case 'solution':
        if (await mayCompare(desk.lesson, progressOf(await progress.read(), desk.lesson)))
          return showComparison(init)
        return this.#ask('There are hints left. Look at the solution all the same? (y/n)', () =>
          showComparison(init)
        )
      case 'reset':
        return this.#ask(
          `Begin lesson ${desk.lesson.id} anew? Your files are copied first. (y/n)`,
          () => reset(init)
        )
      case 'log':
        return showLog(init)
    }
  }

  /** Waits for the run under way; the footer shows meanwhile that the command was heard. */
  async #settled(desk: Desk, name: CommandName): Promise<void> {
    this.#asked = name
    this.#init.screen.renew()
    await desk.settled()
    this.#asked = undefined
  }

  async #goOn(init: ActionInit): Promise<void> {
    const next = lessonAfter(this.#init.lessons, init.desk.lesson)
    if (next === undefined) return this.#init.screen.print('This is the last lesson.')
    if (await hasPassed(init)) return this.#goTo(next.id)
    const text = `Lesson ${init.desk.lesson.id} does not pass yet. Go on all the same? (y/n)`
    this.#ask(text, () => this.#goTo(next.id))
  }

  async #goTo(word: string): Promise<void> {
    const lesson = selectLesson(this.#init.lessons, word)
    this.#init.screen.clear()
    await this.#open(lesson)
  }

  #ask(text: string, agreed: Question['agreed']): void {
    this.#question = { text, agreed }
    const { screen } = this.#init
    if (screen.live) screen.renew()
    else screen.print(...wrapText(text, screen.width))
  }

  #standing(): FooterState {
    return {
      status:
        this.#asked === undefined ? this.#status.text : `${this.#status.text}, then ${this.#asked}`,
      ...(this.#question === undefined ? {} : { question: this.#question.text }),
      digits: this.#digits,
      commands: offeredCommands(this.#desk?.judged),
      ways: this.#ways
    }
  }

  /** Runs tasks one after the other: a key that is pressed meanwhile is not lost. */
  #next(task: () => Promise<void> | void): Promise<void> {
    this.#last = this.#last
      .then(task)
      .catch(this.#failedTask)
      .then(() => this.#init.screen.renew())
    return this.#last
  }

  readonly #failedTask = (error: Error): void => {
    if (isBug(error)) this.#init.failed(error)
    else this.#init.screen.print(...error.message.split('\n'))
  }
}
