import { join } from 'node:path'
import { ProgressFile, whereToGoOn } from '#checker/companion/learner'
import {
  distantDrive,
  type Keyboard,
  openKeyboard,
  Screen,
  Session,
  type Ways,
  watchFiles
} from '#checker/companion/loop'
import type { WebPage } from '#checker/companion/web'
import { inheritedEnv } from '#checker/places/environment'
import { prepareFastStart } from '#checker/places/fast-start'
import { LockHeld, takeLock } from '#checker/places/lock'
import {
  findLessons,
  LESSONS_DIR,
  type Lesson,
  ROOT,
  selectLesson,
  UsageError
} from '#checker/project'
import { type Context, type Exit, invocationDir } from '../command/index.ts'
import { closeDoor, openInBrowser } from './open-in-browser.ts'
import { servePage } from './serve-page.ts'

/** One loop at a time: two would check the same files, and write over each other's screen. */
const LOCK = join(ROOT, '.start.lock')

/** Files outside a lesson whose changes concern its node: shared code and dependencies. */
const SURROUNDINGS = ['shared', 'tsconfig.json', 'package.json', 'package-lock.json']

export interface LoopOptions {
  /** A lesson, as it was typed. */
  word: string | undefined
  poll: boolean
  plain: boolean
  /** Whether there is a page in the browser, too. */
  web: boolean
  /** Whether it is opened. */
  open: boolean
  /** What is worked on in the place of the learner's own files. */
  cmd: string | undefined
  watch: string[]
  fastStart: boolean
}

/**
 * Works with a learner until they have had enough.
 *
 * @throws UsageError for a lesson that there is not
 */
export async function runLoop(options: LoopOptions, context: Context): Promise<Exit> {
  if (options.watch.length > 0 && options.cmd === undefined) {
    throw new UsageError('--watch goes with --cmd: the files of a lesson are watched anyway')
  }
  if (options.web && options.cmd !== undefined) {
    throw new UsageError('--web shows the files of a lesson, and --cmd has none')
  }
  const lessons = await findLessons()
  const wanted = options.word === undefined ? undefined : selectLesson(lessons, options.word)
  try {
    const lock = await takeLock(LOCK)
    try {
      return await work(options, context, lessons, wanted)
    } finally {
      await lock.release()
    }
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    process.stderr.write(`${describeHolder(error)}\n`)
    return 'unknown'
  }
}

function describeHolder({ holder }: LockHeld): string {
  if (holder === undefined) return 'Another npm start is just beginning here.'
  const { pid, host, since } = holder
  const time = new Date(since).toLocaleString(undefined, { hour12: false })
  return (
    `npm start is at work here already: process ${pid} on ${host}, since ${time}.\n` +
    `Go on there, or end it with: kill ${pid}`
  )
}

async function work(
  { poll, plain, web, open, fastStart, cmd, watch }: LoopOptions,
  { interruption, interrupt }: Context,
  lessons: Lesson[],
  wanted: Lesson | undefined
): Promise<Exit> {
  const { stdin, stdout, env } = process
  const over = Promise.withResolvers<Exit>()
  const screen = new Screen({ output: stdout, plain: plain || env.TERM === 'dumb' })
  const note = (text: string): void => screen.print(`note: ${text}`, '')
  const progress = new ProgressFile({ notice: note })
  const ways: Ways = stdin.isTTY && screen.live ? 'keys' : 'lines'
  const distant = await distantDrive(LESSONS_DIR)
  const polling = poll || distant !== null
  let page: WebPage | undefined
  const session = new Session({
    screen,
    progress,
    lessons,
    ways,
    polling,
    fastStart,
    ...(cmd !== undefined && {
      command: { text: cmd, cwd: invocationDir(), ...(watch.length > 0 && { watch }) }
    }),
    env: inheritedEnv(),
    quit: () => over.resolve('pass'),
    failed: over.reject,
    // Whoever has forked this process reads signs, and no text that is made for people.
    tell: sign => void process.send?.(sign),
    changed: () => page?.changed(),
    recorded: history => page?.recorded(history)
  })
  const leave = (): void => over.resolve('unknown')
  interruption({ whenUnread: true }).addEventListener('abort', leave)
  const keyboard = openKeyboard(stdin, ways, {
    typed: text => session.typed(text),
    typing: digits => session.typing(digits),
    escaped: () => session.escaped(),
    interrupted: () => interrupt('SIGINT'),
    suspended: () => suspend(keyboard, screen),
    ended: used => {
      if (ways === 'keys') interrupt('SIGHUP')
      else if (used) session.settled().then(() => over.resolve(session.outcome))
      else session.deaf()
    }
  })
  const surroundings = watchFiles({
    paths: SURROUNDINGS.map(path => join(ROOT, path)),
    polling,
    changed: () => session.surroundingsChanged(),
    failed: over.reject
  })
  const begin = async (): Promise<void> => {
    if (distant !== null)
      note(`the lessons are on ${distant}; their files are looked at regularly.`)
    const problem = fastStart ? await prepareFastStart() : null
    if (problem !== null) note(`fast start is off: ${problem}`)
    if (web) {
      page = await servePage({ workplace: session, lessons, progress, failed: over.reject })
      screen.print(`The page: ${page.url}`, '')
      if (open) await openInBrowser(page.url, note)
    }
    await session.start(wanted ?? whereToGoOn(lessons, await progress.read()))
  }
  try {
    begin().catch(over.reject)
    return await over.promise
  } finally {
    await Promise.all([session.close(), surroundings.close(), page?.close()])
    if (web && open) await closeDoor()
    keyboard.close()
    screen.close()
  }
}

/** Does what Ctrl-Z does where keys are not read: stops this process and those in front of it. */
function suspend(keyboard: Keyboard, screen: Screen): void {
  if (process.platform === 'win32') return
  keyboard.close()
  screen.hide()
  process.once('SIGCONT', () => {
    keyboard.resume()
    screen.renew()
  })
  process.kill(0, 'SIGTSTP')
}
