import { constants } from 'node:os'
import { join } from 'node:path'
import { EXIT_CODES, inheritedEnv } from '#checker/cli'
import { ProgressFile, whereToGoOn } from '#checker/companion/learner'
import {
  distantDrive,
  type Keyboard,
  LockHeld,
  openKeyboard,
  Screen,
  Session,
  takeLock,
  type Ways,
  watchFiles
} from '#checker/companion/loop'
import { prepareFastStart } from '#checker/places/fast-start'
import { findLessons, LESSONS_DIR, type Lesson, ROOT, selectLesson } from '#checker/project'

/** One loop at a time: two would check the same files, and write over each other's screen. */
const LOCK = join(ROOT, '.start.lock')

/** Files outside a lesson whose changes concern its node: shared code and dependencies. */
const SURROUNDINGS = ['shared', 'tsconfig.json', 'package.json', 'package-lock.json']

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export interface LoopOptions {
  /** A lesson, as it was typed. */
  word: string | undefined
  poll: boolean
  plain: boolean
  fastStart: boolean
}

/**
 * Works with a learner until they have had enough.
 *
 * @returns the exit code
 * @throws UsageError for a lesson that there is not
 */
export async function runLoop(options: LoopOptions): Promise<number> {
  const lessons = await findLessons()
  const wanted = options.word === undefined ? undefined : selectLesson(lessons, options.word)
  try {
    const lock = await takeLock(LOCK)
    try {
      return await work(options, lessons, wanted)
    } finally {
      await lock.release()
    }
  } catch (error) {
    if (!(error instanceof LockHeld)) throw error
    process.stderr.write(`${describeHolder(error)}\n`)
    return EXIT_CODES.unknown.code
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
  { poll, plain, fastStart }: LoopOptions,
  lessons: Lesson[],
  wanted: Lesson | undefined
): Promise<number> {
  const { stdin, stdout, env } = process
  const over = Promise.withResolvers<number>()
  const screen = new Screen({ output: stdout, plain: plain || env.TERM === 'dumb' })
  const note = (text: string): void => screen.print(`note: ${text}`, '')
  const progress = new ProgressFile({ notice: note })
  const ways: Ways = stdin.isTTY && screen.live ? 'keys' : 'lines'
  const distant = await distantDrive(LESSONS_DIR)
  const polling = poll || distant !== null
  const session = new Session({
    screen,
    progress,
    lessons,
    ways,
    polling,
    fastStart,
    env: inheritedEnv(),
    quit: () => over.resolve(EXIT_CODES.pass.code),
    failed: over.reject
  })
  let leaving = false
  const leave = (signal: NodeJS.Signals): void => {
    const code = 128 + constants.signals[signal]
    // A second signal does not wait for the clean-up; the guards of the nodes do it.
    if (leaving) process.exit(code)
    over.resolve(code)
  }
  for (const signal of SIGNALS) process.on(signal, () => leave(signal))
  // Nobody reads any more.
  stdout.on('error', () => over.resolve(EXIT_CODES.unknown.code))
  const keyboard = openKeyboard(stdin, ways, {
    typed: text => session.typed(text),
    typing: digits => session.typing(digits),
    interrupted: () => leave('SIGINT'),
    suspended: () => suspend(keyboard, screen),
    ended: used => {
      if (ways === 'keys') leave('SIGHUP')
      else if (used) session.settled().then(() => over.resolve(EXIT_CODES[session.outcome].code))
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
    await session.start(wanted ?? whereToGoOn(lessons, await progress.read()))
  }
  try {
    begin().catch(over.reject)
    return await over.promise
  } finally {
    leaving = true
    await Promise.all([session.close(), surroundings.close()])
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
