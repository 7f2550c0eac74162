import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { entryOf, type Lesson } from '#checker/project'
import type { Grade } from './grade.ts'
import { locateNode } from './locate-node.ts'
import { digestFiles, type NodeFiles, readNode } from './read-node.ts'
import { RefusedSubmission } from './refused-submission.ts'
import { runChecker } from './run-checker.ts'
import type { Submission } from './submissions.ts'
import { type GradeFacts, refusalGrade, toGrade } from './to-grade.ts'
import { whatIsThere } from './what-is-there.ts'
import { createWorkplace, type Workplace } from './workplace.ts'

/** One submission in one lesson. */
export interface GradingTarget {
  submission: Submission
  lesson: Lesson
  /** The name for submission and lesson in paths. */
  key: string
}

/** How submissions are run. */
export interface Conditions {
  /** The earlier lessons whose rules a node of this one has to keep as well. */
  earlier(lesson: Lesson): readonly Lesson[]
  docker: boolean
  limitMs: number
  memoryBytes: number
}

export interface GradeSubmissionInit extends Conditions {
  target: GradingTarget
  attempts: number
  /** The folder of the results. */
  output: string
  /** The folder in the project in which copies of submissions are run. */
  workDir: string
  signal: AbortSignal
}

/** The node that a submission has for a lesson, or why there is none. */
export type Reading =
  | { files: NodeFiles; digest: string }
  | { refusal: RefusedSubmission; digest: null }
  | { problem: string; digest: null }

export async function readSubmission({ submission, lesson }: GradingTarget): Promise<Reading> {
  try {
    const { broken } = submission
    if (broken !== undefined)
      throw new RefusedSubmission('broken-archive', `the archive: ${broken}`)
    const folder = await locateNode(submission.dir, lesson)
    if (folder === undefined) {
      const entry = entryOf(lesson)
      const there = await whatIsThere(submission.dir, entry)
      throw new RefusedSubmission('no-node', `no ${entry} for lesson ${lesson.id}; ${there}`)
    }
    const files = await readNode(submission.dir, folder)
    return { files, digest: digestFiles(files) }
  } catch (error) {
    if (error instanceof RefusedSubmission) return { refusal: error, digest: null }
    // A folder without permission or a name that is no text is a problem of this machine, not of the learner.
    return { problem: unreadable(error as NodeJS.ErrnoException), digest: null }
  }
}

/** The grade of a node that passes its own lesson: that of the first earlier lesson whose rules it does not keep. */
async function gradeEarlier(
  own: Grade,
  init: GradeSubmissionInit,
  workplace: Workplace
): Promise<Grade | undefined> {
  const { target, output, signal } = init
  for (const lesson of init.earlier(target.lesson)) {
    const run = join('earlier', target.key, lesson.id)
    const save = join(output, run)
    await rm(save, { recursive: true, force: true })
    const ran = await runChecker({ ...init, lesson, workplace, save })
    if (signal.aborted) return undefined
    const kept = 'verdict' in ran ? { run: run.replaceAll('\\', '/') } : {}
    const grade = toGrade({ ...own, ...kept }, ran, workplace.copy)
    if (grade.outcome !== 'pass') return inEarlier(grade, lesson)
  }
  return own
}

/** Says of which lesson the step is: the grade is that of a later one. */
function inEarlier(grade: Grade, { id, title }: Lesson): Grade {
  const where = `${id} ${title}`
  if (grade.outcome === 'unknown') return { ...grade, reason: `${where}: ${grade.reason}` }
  if (grade.outcome === 'pass') return grade
  const { failure } = grade
  return { ...grade, failure: { ...failure, title: `${where}: ${failure.title}` } }
}

function unreadable({ code, message }: NodeJS.ErrnoException): string {
  // Node reads names as UTF-8: one in another encoding leads nowhere.
  const why = code === 'ENOENT' && message.includes('\ufffd') ? 'its name is not in UTF-8; ' : ''
  return `it cannot be read: ${why}${message}`
}

/** The fields of a grade that are known before a run. */
export function factsOf({ submission, lesson }: GradingTarget, attempts: number): GradeFacts {
  return { submission: submission.name, lesson: lesson.name, files: null, attempts, run: null }
}

/** Judges a submission as it is now; undefined when it was broken off. */
export async function gradeSubmission(init: GradeSubmissionInit): Promise<Grade | undefined> {
  const { target, attempts, output, signal } = init
  const { lesson, key } = target
  const reading = await readSubmission(target)
  const facts = { ...factsOf(target, attempts), files: reading.digest }
  if ('refusal' in reading) return refusalGrade(facts, reading.refusal, entryOf(lesson))
  if ('problem' in reading) return toGrade(facts, { reason: reading.problem, durationMs: 0 }, [])
  const run = join('runs', key)
  const save = join(output, run)
  await rm(save, { recursive: true, force: true })
  const workplace = await createWorkplace(join(init.workDir, key), reading.files, entryOf(lesson))
  try {
    const ran = await runChecker({ ...init, lesson, workplace, save })
    if (signal.aborted) return undefined
    const kept = 'verdict' in ran ? { run: run.replaceAll('\\', '/') } : {}
    const own = toGrade({ ...facts, ...kept }, ran, workplace.copy)
    return own.outcome === 'pass' ? await gradeEarlier(own, init, workplace) : own
  } finally {
    await workplace.remove()
  }
}
