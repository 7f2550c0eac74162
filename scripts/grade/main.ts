import { createHash } from 'node:crypto'
import { mkdir, realpath, rm } from 'node:fs/promises'
import { isAbsolute, join, relative } from 'node:path'
import { readVersions } from '#checker/companion/parcel'
import { prepareFastStart } from '#checker/places/fast-start'
import { LockHeld, takeLock } from '#checker/places/lock'
import {
  CACHE_DIR,
  earlierLessons,
  findLessons,
  type Lesson,
  selectLesson,
  UsageError
} from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import { command, type Exit, fromInvocation, invocationDir, shownFrom } from '../command/index.ts'
import { chooseEngine } from './choose-engine.ts'
import type { Engine } from './engine.ts'
import { type GradeClassInit, gradeClass } from './grade-class.ts'
import { commonTroubles, countOutcomes, type Grading } from './grading.ts'
import { targetsOf } from './grading-target.ts'
import { GRADE, type GradeOptions, resolveOptions } from './options.ts'
import { creditParts } from './partial-credit.ts'
import { duration, ProgressLines } from './progress-lines.ts'
import { findSameFiles, knownFiles, sameInWords } from './same-files.ts'
import { findSubmissions } from './submissions.ts'
import { unpackSubmissions } from './unpack-submissions.ts'
import { type ResultForms, writeResults } from './write-results.ts'

const MAX_TROUBLES = 5

await command({
  ...GRADE,
  expected: { DockerProblem: 'unknown', ClusterProblem: 'unknown', CheckerChanged: 'unknown' },
  run: async (typed, { interruption }) => {
    const options = resolveOptions(typed)
    const submissionsDir = fromInvocation(options.submissions)
    const lessons = await findLessons()
    const wanted = [...new Set(options.lesson.map(word => selectLesson(lessons, word)))]
    const found = await findSubmissions(submissionsDir, options.submissions)
    const only = chooseOnly(
      options,
      found.submissions.map(({ name }) => name)
    )
    const output = await openOutput(options, submissionsDir)
    const staging = join(CACHE_DIR, 'grade-unpacked', nameOf(output))
    const lock = await takeLock(join(output, 'grade.lock')).catch(error => {
      if (!(error instanceof LockHeld)) throw error
      throw new UsageError(`another npm run grade is at work on this folder: ${error.message}`)
    })
    try {
      const ready = await unpackSubmissions(found.submissions, staging)
      const earlier = (lesson: Lesson): Lesson[] =>
        options.withEarlier ? stillHolding(lesson, lessons) : []
      const all = { ...found, submissions: ready, lessons: wanted, earlier, only, output }
      if (options.dryRun) return await dryRun(all, options)
      return await grade(all, options, interruption())
    } finally {
      await rm(staging, { recursive: true, force: true })
      await lock.release()
    }
  }
})

interface ToGrade
  extends Pick<GradeClassInit, 'submissions' | 'lessons' | 'earlier' | 'only' | 'output'> {
  /** What lies beside the submissions and is none. */
  ignored: string[]
}

/** Tells what would be created in a cluster, for all submissions. */
async function dryRun(
  { submissions, lessons, output }: ToGrade,
  options: GradeOptions
): Promise<Exit> {
  const { classIdIn, printManifests } = await import('./kubernetes/index.ts')
  const { image = '', limit: limitMs, memory: memoryBytes } = options
  const classId = await classIdIn(output)
  const targets = targetsOf(submissions, lessons)
  const pods = { ...options, image, limitMs, memoryBytes }
  console.log(await printManifests({ ...pods, classId, targets }))
  return 'pass'
}

async function grade(
  { submissions, lessons, earlier, only, output, ignored }: ToGrade,
  options: GradeOptions,
  signal: AbortSignal
): Promise<Exit> {
  const began = performance.now()
  const progress = new ProgressLines(process.stdout)
  try {
    const say = (line: string): void => progress.note(line)
    const workDir = join(CACHE_DIR, 'grade', nameOf(output))
    const engine = await chooseEngine({ options, output, workDir, say, signal })
    const problem = await prepareFastStart()
    if (problem !== null) console.log(`fast start is off: ${problem}`)
    const graded = await gradeClass({
      submissions,
      lessons,
      earlier,
      only,
      output,
      again: options.again,
      engine,
      workDir,
      signal,
      progress
    })
    progress.close()
    const grades = options.partial
      ? await creditParts(graded, lessons, output, console.error)
      : graded
    const known = new Map(
      await Promise.all(lessons.map(async each => [each.name, await knownFiles(each)] as const))
    )
    const grading: Grading = {
      ...grades,
      submissions: submissions.length,
      lessons: lessons.map(({ name, id, title }) => ({ name, title: `${id} ${title}` })),
      isolation: engine.isolation,
      same: findSameFiles(grades.grades, known),
      versions: await readVersions(),
      ignored,
      at: new Date()
    }
    sayResults(grading, (performance.now() - began) / 1000)
    const unwritten = await sayWritten(grading, output, {
      gradebooks: options.gradebook,
      anonymous: options.anonymous
    })
    if (signal.aborted) sayInterrupted(grading, options, engine, signal.reason)
    return exitOf(grading, unwritten)
  } finally {
    progress.close()
  }
}

function stillHolding(lesson: Lesson, lessons: readonly Lesson[]): Lesson[] {
  return earlierLessons(lessons, lesson)
    .filter(({ superseded }) => superseded === undefined)
    .map(each => each.lesson)
}

function sayResults(grading: Grading, seconds: number): void {
  const { pass, fail, unknown } = countOutcomes(grading)
  const titles = grading.lessons.map(({ title }) => title).join(', ')
  console.log(`\n${titles}: ${pass} pass, ${fail} fail, ${unknown} unknown (${duration(seconds)})`)
  for (const { submissions, title, symptom } of commonTroubles(grading).slice(0, MAX_TROUBLES)) {
    console.log(`  ${String(submissions.length).padStart(4)} stuck at "${title}": ${symptom}`)
  }
  for (const each of grading.same) console.log(`the same files: ${sameInWords(each)}`)
  if (unknown > 0) {
    console.log('unknown is nobody’s failure; the same command tries those again')
  }
  if (grading.ignored.length > 0) {
    const names = grading.ignored.map(escapeUnsafe).join(', ')
    console.log(`not graded, because they are neither folders nor archives: ${names}`)
  }
}

/** Writes the results; returns how many of the files could not be written. */
async function sayWritten(grading: Grading, output: string, forms: ResultForms): Promise<number> {
  const written = await writeResults(grading, output, forms)
  for (const { path, problem } of written) {
    if (problem === undefined) console.log(`written: ${shown(path)}`)
    else
      console.error(`${shown(path)} could not be written: ${problem}. The same command tries again`)
  }
  return written.filter(({ problem }) => problem !== undefined).length
}

function sayInterrupted(
  { grades, ungraded }: Grading,
  { again }: GradeOptions,
  engine: Engine,
  { message }: Error
): void {
  const all = grades.length + ungraded.length
  const goesOn = engine.goesOn?.()
  console.error(
    `\n${message}; everything ${goesOn ? 'here ' : ''}has been stopped. ${grades.length} of ${all} are graded and kept.\n` +
      `To go on, give the same command${again ? ', without --again' : ' again'}.`
  )
  if (goesOn !== undefined) console.error(goesOn)
}

function exitOf(grading: Grading, unwritten: number): Exit {
  const { fail, unknown } = countOutcomes(grading)
  if (fail > 0) return 'fail'
  // What `--only` has left out is no reason.
  return unknown + unwritten > 0 ? 'unknown' : 'pass'
}

function chooseOnly({ only }: GradeOptions, names: string[]): Set<string> | undefined {
  if (only.length === 0) return undefined
  const missing = only.find(name => !names.includes(name))
  if (missing === undefined) return new Set(only)
  throw new UsageError(`there is no submission called "${escapeUnsafe(missing)}"`)
}

/** The folder of the results, which must not be among the submissions. */
async function openOutput(options: GradeOptions, submissions: string): Promise<string> {
  const wanted = options.output ?? `${submissions}-graded`
  try {
    await mkdir(wanted, { recursive: true })
  } catch (error) {
    throw new UsageError(`${shown(wanted)} cannot be written: ${(error as Error).message}`)
  }
  const [output, among] = await Promise.all([realpath(wanted), realpath(submissions)])
  const path = relative(among, output)
  if (path === '' || !(path.startsWith('..') || isAbsolute(path))) {
    throw new UsageError('--output must not be among the submissions')
  }
  return output
}

function nameOf(output: string): string {
  return createHash('sha256').update(output).digest('hex').slice(0, 16)
}

function shown(path: string): string {
  return shownFrom(invocationDir(), path)
}
