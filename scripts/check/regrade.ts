import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import {
  differencesFrom,
  openParcel,
  ParcelFormatError,
  type ParcelRun,
  readVersions,
  type Versions
} from '#checker/companion/parcel'
import { conclude, stepsOf, type Verdict } from '#checker/judge/verdict'
import { loadCheckpoint, openHistory } from '#checker/lessons'
import { type Lesson, selectLesson, slugOf, UsageError } from '#checker/project'
import { ChangedHistoryError, type History, HistoryFormatError } from '#checker/record/history'
import type { Reporter, Result } from '#checker/show/reporters'
import { fromInvocation, readInput } from '../command/index.ts'

/** The name of a history's file in the folder of its run. */
const HISTORY = 'history.ndjson'

/**
 * Judges a recorded run, or all that are in a parcel, again; nothing is run.
 *
 * @param named a history, the folder of a run, or a parcel
 * @param wanted lessons that were asked for; all when there are none
 * @throws UsageError when the file cannot be read, is damaged, or is about other lessons
 */
export async function regrade(
  named: string,
  lessons: Lesson[],
  wanted: Lesson[],
  reporter: Reporter,
  results: Result[],
  signal: AbortSignal
): Promise<void> {
  const path = await recordingIn(named)
  const bytes = await readInput(fromInvocation(path), path, signal)
  const runs = readParcel(bytes, path)
  if (runs === null) {
    const text = bytes.toString('utf8')
    const judged = await regradeHistory(path, text, lessons, wanted, reporter).catch(error => {
      if (!(error instanceof ChangedHistoryError)) throw error
      return reportUnjudged({ title: path, file: path, text, reporter }, error.message)
    })
    results.push(judged)
    return
  }
  const isWanted = ({ history }: ParcelRun): boolean =>
    wanted.length === 0 || wanted.some(({ slug }) => slug === slugOf(lessonOf(history)))
  const chosen = runs.filter(isWanted)
  if (chosen.length === 0) {
    throw new UsageError(`${path} has no run of ${wanted.map(({ name }) => name).join(', ')}`)
  }
  await tellVersions(chosen, reporter)
  for (const run of chosen) results.push(await regradeRun(path, run, lessons, reporter))
}

/** Says with what the runs were recorded, where that is not what judges them now. */
async function tellVersions(runs: ParcelRun[], reporter: Reporter): Promise<void> {
  const now = inWords(await readVersions())
  const others = new Set(runs.map(({ versions }) => inWords(versions)).filter(each => each !== now))
  for (const then of others) reporter.notice?.(`recorded with ${then}; judged with ${now}`)
}

function inWords(versions: Versions | null): string {
  if (versions === null) return 'a workshop that did not say which'
  const { workshop, commit, node, platform } = versions
  const of = commit === null ? '' : ` of commit ${String(commit).slice(0, 12)}`
  return `workshop ${workshop}${of}, Node.js ${node}, ${platform}`
}

async function regradeHistory(
  path: string,
  text: string,
  lessons: Lesson[],
  wanted: Lesson[],
  reporter: Reporter
): Promise<Result> {
  const history = await parse(text, path)
  const lesson = selectLesson(lessons, history.header.lesson)
  if (wanted.length > 0 && wanted.every(({ name }) => name !== lesson.name)) {
    const others = wanted.map(({ name }) => name).join(', ')
    throw new UsageError(`${path} is a run of ${lesson.name}, not of ${others}`)
  }
  return judge({ lesson, history, file: path, reporter })
}

/** A run that this workshop cannot judge keeps no other from being judged. */
async function regradeRun(
  path: string,
  run: ParcelRun,
  lessons: Lesson[],
  reporter: Reporter
): Promise<Result> {
  const file = `${path} › ${run.name}`
  try {
    const history = await parse(run.history, run.name)
    const lesson = selectLesson(lessons, history.header.lesson)
    return await judge({ lesson, history, file, reporter, run })
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ChangedHistoryError)) throw error
    const { name, history: text } = run
    const recorded = { run: name, differences: ['cannot be judged'] }
    return reportUnjudged({ title: name, file, text, reporter }, error.message, recorded)
  }
}

interface Unjudged extends Pick<Judging, 'file' | 'reporter'> {
  title: string
  /** The history's. */
  text: string
}

function reportUnjudged(
  { title, file, text, reporter }: Unjudged,
  reason: string,
  recorded: Pick<Result, 'run' | 'differences'> = {}
): Result {
  const verdict = unjudged(lessonOf(text), reason)
  const result = { title, verdict, ...recorded }
  reporter.started?.({ title, file, steps: verdict.steps })
  reporter.finished?.(verdict, { ...result, saved: null })
  return result
}

interface Judging {
  lesson: Lesson
  history: History
  /** As it is shown. */
  file: string
  reporter: Reporter
  /** Where the history comes from, if from a parcel. */
  run?: ParcelRun
}

async function judge({ lesson, history, file, reporter, run }: Judging): Promise<Result> {
  const checkpoint = await loadCheckpoint(lesson)
  const title = `${lesson.id} ${lesson.title}`
  reporter.started?.({
    title,
    file,
    steps: stepsOf(checkpoint, history.header)
  })
  const verdict = conclude(checkpoint, history)
  const result: Result = { title, verdict }
  if (run !== undefined) {
    result.run = run.name
    result.differences = differencesFrom(run.verdict, verdict)
  }
  reporter.finished?.(verdict, { ...result, saved: null, history })
  return result
}

function unjudged(lesson: string, reason: string): Verdict {
  const step = { id: 'readable', title: 'can be judged by this workshop' }
  return {
    outcome: 'unknown',
    lesson,
    seed: '',
    command: '',
    durationMs: 0,
    steps: [{ ...step, state: 'unknown', reason }],
    malformed: []
  }
}

/** The history in the folder of a run; else what was named. */
async function recordingIn(named: string): Promise<string> {
  const facts = await stat(fromInvocation(named)).catch(() => undefined)
  if (!facts?.isDirectory()) return named
  const history = join(named, HISTORY)
  const isRun = await stat(fromInvocation(history)).then(
    () => true,
    () => false
  )
  if (isRun) return history
  throw new UsageError(`${named} is no folder of a run: there is no ${HISTORY} in it`)
}

function readParcel(bytes: Buffer, path: string): ParcelRun[] | null {
  try {
    return openParcel(bytes)
  } catch (error) {
    if (error instanceof ParcelFormatError) throw new UsageError(`${path}, ${error.message}`)
    throw error
  }
}

async function parse(text: string, path: string): Promise<History> {
  try {
    return await openHistory(text)
  } catch (error) {
    if (error instanceof ChangedHistoryError) throw error
    if (error instanceof HistoryFormatError) throw new UsageError(`${path}, ${error.message}`)
    throw error
  }
}

/** The lesson as the header names it, as far as it can be read. */
function lessonOf(history: string): string {
  try {
    return String(JSON.parse(history.slice(0, history.indexOf('\n'))).lesson)
  } catch {
    return ''
  }
}
