import { createHash } from 'node:crypto'
import { mkdir, realpath } from 'node:fs/promises'
import { constants } from 'node:os'
import { isAbsolute, join, relative, resolve } from 'node:path'
import { EXIT_CODES, explainError } from '#checker/cli'
import { LockHeld, takeLock } from '#checker/companion/loop'
import { readVersions } from '#checker/companion/parcel'
import { prepareFastStart } from '#checker/places/fast-start'
import { CACHE_DIR, findLessons, selectLesson, UsageError } from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import { gradeClass } from './grade-class.ts'
import { commonTroubles, countOutcomes, type Grading } from './grading.ts'
import { type GradeOptions, HelpShown, parseOptions } from './options.ts'
import { duration, ProgressLines } from './progress-lines.ts'
import { findSubmissions } from './submissions.ts'
import { writeResults } from './write-results.ts'

const MAX_TROUBLES = 5

async function main(): Promise<number> {
  const options = parseOptions(process.argv.slice(2), text => process.stdout.write(text))
  const submissionsDir = fromHere(options.submissions)
  const lessons = await findLessons()
  const wanted = [...new Set(options.lessons.map(word => selectLesson(lessons, word)))]
  const { submissions, ignored } = await findSubmissions(submissionsDir, options.submissions)
  const only = chooseOnly(
    options,
    submissions.map(({ name }) => name)
  )
  const output = await openOutput(options, submissionsDir)
  const lock = await takeLock(join(output, 'grade.lock')).catch(error => {
    if (!(error instanceof LockHeld)) throw error
    throw new UsageError(`another npm run grade is at work on this folder: ${error.message}`)
  })
  const interrupt = listenForSignals()
  const began = performance.now()
  const progress = new ProgressLines(process.stdout)
  try {
    if (options.docker) await readyContainers(interrupt.signal)
    const problem = await prepareFastStart()
    if (problem !== null) console.log(`fast start is off: ${problem}`)
    const grades = await gradeClass({
      ...options,
      submissions,
      lessons: wanted,
      only,
      output,
      workDir: join(CACHE_DIR, 'grade', nameOf(output)),
      signal: interrupt.signal,
      progress
    })
    progress.close()
    const grading: Grading = {
      ...grades,
      submissions: submissions.length,
      lessons: wanted.map(({ name, id, title }) => ({ name, title: `${id} ${title}` })),
      isolation: options.docker ? 'docker' : 'process',
      versions: await readVersions(),
      ignored,
      at: new Date()
    }
    sayResults(grading, (performance.now() - began) / 1000)
    const unwritten = await sayWritten(grading, output)
    if (interrupt.signal.aborted) return sayInterrupted(grading, options, interrupt.signal.reason)
    return exitCode(grading, unwritten)
  } finally {
    progress.close()
    await lock.release()
  }
}

/** @throws DockerProblem when there are none here, instead of a class of which everybody is unknown */
async function readyContainers(signal: AbortSignal): Promise<void> {
  const { readyDocker } = await import('#checker/places/docker')
  const building = (): void => console.log('building the image, which takes a minute …')
  await readyDocker({ building, signal }).catch(error => {
    // Told to stop: then nothing is run, and what there is is told as ever.
    if (!signal.aborted) throw error
  })
}

function sayResults(grading: Grading, seconds: number): void {
  const { pass, fail, unknown } = countOutcomes(grading)
  const titles = grading.lessons.map(({ title }) => title).join(', ')
  console.log(`\n${titles}: ${pass} pass, ${fail} fail, ${unknown} unknown (${duration(seconds)})`)
  for (const { submissions, title, symptom } of commonTroubles(grading).slice(0, MAX_TROUBLES)) {
    console.log(`  ${String(submissions.length).padStart(4)} stuck at "${title}": ${symptom}`)
  }
  if (unknown > 0) {
    console.log('unknown is nobody’s failure; the same command tries those again')
  }
  if (grading.ignored.length > 0) {
    const names = grading.ignored.map(escapeUnsafe).join(', ')
    console.log(`not graded, because they are no folders: ${names}`)
  }
}

/** Writes the results; returns how many of the files could not be written. */
async function sayWritten(grading: Grading, output: string): Promise<number> {
  const written = await writeResults(grading, output)
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
  signal: NodeJS.Signals
): number {
  const all = grades.length + ungraded.length
  console.error(
    `\nstopped by ${signal}; everything has been stopped. ${grades.length} of ${all} are graded and kept.\n` +
      `To go on, give the same command${again ? ', without --again' : ' again'}.`
  )
  return 128 + constants.signals[signal]
}

function exitCode(grading: Grading, unwritten: number): number {
  const { fail, unknown } = countOutcomes(grading)
  if (fail > 0) return EXIT_CODES.fail.code
  // What `--only` has left out is no reason.
  return unknown + unwritten > 0 ? EXIT_CODES.unknown.code : EXIT_CODES.pass.code
}

function chooseOnly({ only }: GradeOptions, names: string[]): Set<string> | undefined {
  if (only === undefined) return undefined
  const missing = only.find(name => !names.includes(name))
  if (missing === undefined) return new Set(only)
  throw new UsageError(`there is no submission called "${escapeUnsafe(missing)}"`)
}

/** The folder of the results, which must not be among the submissions. */
async function openOutput(options: GradeOptions, submissions: string): Promise<string> {
  const wanted = options.output === undefined ? `${submissions}-graded` : fromHere(options.output)
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

/** Aborts with the signal's name; a second one does not wait, and guards stop what is left. */
function listenForSignals(): AbortController {
  const interrupt = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (interrupt.signal.aborted) process.exit(128 + constants.signals[signal])
      interrupt.abort(signal)
    })
  }
  return interrupt
}

/** A path as it was typed; npm itself changes to the project's folder. */
function fromHere(path: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), path)
}

function shown(path: string): string {
  const short = relative(process.env.INIT_CWD ?? process.cwd(), path)
  return short.startsWith('..') ? path : short
}

function explain(error: Error): number {
  if (error instanceof HelpShown) return EXIT_CODES.pass.code
  if (error.name === 'DockerProblem') {
    console.error(error.message)
    return EXIT_CODES.unknown.code
  }
  const { text, code } = explainError(error)
  console.error(text)
  return code
}

process.stdout.on('error', () => {})
process.stderr.on('error', () => {})
process.exitCode = await main().catch(explain)
