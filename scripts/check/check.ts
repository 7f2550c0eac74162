import type { Outcome } from '#checker/judge/verdict'
import { prepareFastStart } from '#checker/places/fast-start'
import { earlierLessons, findLessons, type Lesson, selectLesson } from '#checker/project'
import { guardCommands, type Reporter, type Result } from '#checker/show/reporters'
import { checkLesson } from './check-lesson.ts'
import type { CheckOptions } from './options.ts'
import { openReports } from './reports.ts'
import { worstOutcome } from './worst-outcome.ts'

/** Does what the options ask for; returns the worst outcome. */
export async function check(options: CheckOptions, signal: AbortSignal): Promise<Outcome> {
  const { reporters: choices, evidence } = options
  // Who checks several lessons wants to know how far they are.
  const isOne = options.lessons.length === 1 && !options.withEarlier
  const story = isOne || options.from !== undefined
  const { env, stdout } = process
  const { reporter, close } = await openReports({ choices, evidence, story, env, stdout })
  const results: Result[] = []
  const notice = (text: string): void => reporter.notice?.(text)
  try {
    silenceDebug(env, notice)
    await checkAll(options, reporter, signal, results)
  } catch (error) {
    // What has been found out so far is not lost; but where nothing has, there is nothing to write.
    if (results.length > 0) {
      reporter.brokeOff?.((error as Error).message)
      reporter.summary?.(results)
      for (const problem of await close()) process.stderr.write(`${guardCommands(problem)}\n`)
    }
    throw error
  }
  reporter.summary?.(results)
  const unwritten = await close()
  for (const problem of unwritten) process.stderr.write(`${guardCommands(problem)}\n`)
  const outcomes = results.map(({ verdict }) => verdict.outcome)
  // A report that is missing is nobody's failure, but all is not well either.
  return worstOutcome(unwritten.length > 0 ? [...outcomes, 'unknown'] : outcomes)
}

/** libp2p's log of the checker's peers would stand between the lines of the report, and that of the node in it. */
function silenceDebug(env: NodeJS.ProcessEnv, notice: (text: string) => void): void {
  const { DEBUG } = env
  if (DEBUG === undefined || DEBUG === '') return
  delete env.DEBUG
  notice('DEBUG is left out here. It is heeded by a node that you start by yourself, with node.')
}

async function checkAll(
  options: CheckOptions,
  reporter: Reporter,
  signal: AbortSignal,
  results: Result[]
): Promise<void> {
  const lessons = await findLessons()
  const wanted = options.lessons.map(word => selectLesson(lessons, word))
  if (options.from !== undefined) {
    const { regrade } = await import('./regrade.ts')
    return regrade(options.from, lessons, wanted, reporter, results, signal)
  }
  await readyFastStart(options, reporter)
  const [own] = wanted
  const earlier =
    options.withEarlier && own !== undefined ? stillHolding(own, lessons, reporter) : []
  for (const lesson of wanted.length > 0 ? [...earlier, ...wanted] : lessons) {
    const nodeOf = options.withEarlier ? own : lesson
    const verdict = await checkLesson({ lesson, nodeOf }, options, reporter, signal)
    results.push({ title: `${lesson.id} ${lesson.title}`, verdict })
    const goOn = wanted.length > 0 || options.all || verdict.outcome === 'pass'
    if (!goOn) break
  }
}

/** The earlier lessons whose rules a node of this one still keeps; says which do not hold any more, and why. */
function stillHolding(own: Lesson, lessons: Lesson[], reporter: Reporter): Lesson[] {
  const earlier = earlierLessons(lessons, own)
  for (const { lesson, superseded } of earlier) {
    if (superseded === undefined) continue
    const which = `${lesson.id} ${lesson.title}`
    reporter.notice?.(`${which} does not hold in ${own.id} ${own.title}: ${superseded}`)
  }
  return earlier.filter(each => each.superseded === undefined).map(({ lesson }) => lesson)
}

async function readyFastStart(options: CheckOptions, reporter: Reporter): Promise<void> {
  if (!options.fastStart) return
  const problem = await prepareFastStart()
  if (problem !== null) reporter.notice?.(`fast start is off: ${problem}`)
}
