import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Lesson } from '#checker/project'
import { inParallel } from '../in-parallel/index.ts'
import { BeingJudged } from './being-judged.ts'
import { checkerVersion } from './checker-version.ts'
import { CheckerChanged, CheckerWatch } from './checker-watch.ts'
import type { Engine } from './engine.ts'
import type { Grade, Ungraded } from './grade.ts'
import { factsOf, gradeSubmission } from './grade-submission.ts'
import { type GradingTarget, type Reading, readSubmission, targetsOf } from './grading-target.ts'
import { type GradeRecord, Records } from './records.ts'
import type { RefusedSubmission } from './refused-submission.ts'
import type { Submission } from './submissions.ts'
import { toGrade } from './to-grade.ts'

/** How many submissions are looked at, not run, at a time. */
const READERS = 8

export interface GradeClassInit {
  submissions: Submission[]
  lessons: Lesson[]
  /** The names of those that are to be graded; undefined: all. The others keep the grades they have. */
  only: Set<string> | undefined
  /** Grades again what has been graded and not changed since. */
  again: boolean
  /** The earlier lessons whose rules a node of this one has to keep as well. */
  earlier(lesson: Lesson): readonly Lesson[]
  /** What judges them. */
  engine: Engine
  /** The folder of the results. */
  output: string
  /** The folder in the project in which copies of submissions are run. */
  workDir: string
  signal: AbortSignal
  progress: GradingProgress
}

export interface GradingProgress {
  /** @param kept how many have a grade already that still holds */
  planned?(todo: number, kept: number): void
  graded?(grade: Grade): void
  /** Called before so many submissions without a verdict are run once more. */
  retrying?(count: number): void
}

export interface ClassGrades {
  /** In the order of the submissions, then of the lessons. */
  grades: Grade[]
  ungraded: Ungraded[]
}

/**
 * Grades a class, several submissions side by side. Each grade is on disk before the next begins, so
 * that it may be broken off at any time. What comes to nothing is tried a second time, at the end.
 *
 * @throws CheckerChanged when something has changed what submissions are judged by
 */
export async function gradeClass(init: GradeClassInit): Promise<ClassGrades> {
  try {
    return await gradeAll(init)
  } finally {
    await rm(init.workDir, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function gradeAll(init: GradeClassInit): Promise<ClassGrades> {
  const { output, engine, progress } = init
  const { isolation, jobs } = engine
  const over = new AbortController()
  const signal = AbortSignal.any([init.signal, over.signal])
  const judging = init.lessons.flatMap(each => [each, ...init.earlier(each)])
  const watch = new CheckerWatch([...new Set(judging)])
  const judged = new BeingJudged()
  const records = new Records(join(output, 'graded'))
  const versions = new Map(
    await Promise.all(
      init.lessons.map(async each => {
        const behind = await Promise.all([each, ...init.earlier(each)].map(checkerVersion))
        return [each.name, behind.join(' ')] as const
      })
    )
  )
  const versionOf = (target: GradingTarget): string => versions.get(target.lesson.name) ?? ''
  const targets = targetsOf(init.submissions, init.lessons)

  const done = new Map<string, Grade>()
  const todo: GradingTarget[] = []
  const look = async (target: GradingTarget): Promise<void> => {
    const [reading, record] = await Promise.all([readSubmission(target), records.read(target.key)])
    const holds = record !== undefined && isStillTrue(record, target, reading)
    const wanted = init.only?.has(target.submission.name) ?? true
    const isKept = holds && !(wanted && (init.again || record.grade.outcome === 'unknown'))
    if (isKept) done.set(target.key, record.grade)
    else if (wanted) todo.push(target)
    // An interrupted `--again` goes on where it was when it is repeated without the option.
    if (wanted && init.again) await records.remove(target.key)
  }
  const isStillTrue = (
    { checker, grade, ...how }: GradeRecord,
    target: GradingTarget,
    now: Reading
  ) =>
    checker === versionOf(target) &&
    how.isolation === isolation &&
    grade.submission === target.submission.name &&
    ('refusal' in now ? isRefusedSo(grade, now.refusal) : grade.files === now.digest)

  const grade = async (target: GradingTarget, attempts: number): Promise<Grade | undefined> => {
    const result = await gradeAndKeep(target, attempts).catch((error: Error) => {
      if (error instanceof CheckerChanged) throw error
      // One submission's error, such as a full disk, does not end the others.
      return toGrade(factsOf(target, attempts), { reason: error.message, durationMs: 0 }, [])
    })
    if (result !== undefined) done.set(target.key, result)
    return result
  }
  const gradeAndKeep = async (
    target: GradingTarget,
    attempts: number
  ): Promise<Grade | undefined> => {
    if (signal.aborted) return undefined
    // A record without its run, or with another's, would be worse than none.
    await records.remove(target.key)
    const result = await judged.during(target, () =>
      // Also where it ended in an error: until here it may have changed something.
      gradeSubmission({ ...init, signal, target, attempts }).finally(refuseChanges)
    )
    if (result === undefined) return undefined
    await records.write(target.key, { checker: versionOf(target), isolation, grade: result })
    return result
  }

  const refuseChanges = async (): Promise<void> => {
    const changed = await watch.changes()
    if (changed.length === 0) return
    over.abort()
    throw new CheckerChanged(changed, judged.names)
  }

  await watch.ready()
  for await (const _ of inParallel(targets, READERS, look));
  // Submissions come in the order in which they were read; a class is graded from top to bottom.
  const order = new Map(targets.map(({ key }, index) => [key, index]))
  todo.sort((a, b) => (order.get(a.key) ?? 0) - (order.get(b.key) ?? 0))
  progress.planned?.(todo.length, done.size)
  await engine.begin?.(todo, init.again, signal).catch(error => {
    if (!signal.aborted) throw error
  })

  const retry: GradingTarget[] = []
  const first = async (target: GradingTarget) => ({ target, result: await grade(target, 1) })
  for await (const { target, result } of inParallel(todo, Math.min(jobs, todo.length), first)) {
    if (result?.outcome === 'unknown' && !engine.triesAgain) retry.push(target)
    else if (result !== undefined) progress.graded?.(result)
  }
  if (retry.length > 0 && !signal.aborted) progress.retrying?.(retry.length)
  // Fewer at a time, so that each has more of the machine, in case that was the reason.
  const some = Math.min(Math.ceil(jobs / 2), retry.length)
  for await (const result of inParallel(retry, some, each => grade(each, 2))) {
    if (result !== undefined) progress.graded?.(result)
  }
  if (!signal.aborted) await engine.end?.()
  return {
    grades: targets.flatMap(({ key }) => done.get(key) ?? []),
    ungraded: targets
      .filter(({ key }) => !done.has(key))
      .map(({ submission, lesson }) => ({ submission: submission.name, lesson: lesson.name }))
  }
}

function isRefusedSo(grade: Grade, { symptom, message }: RefusedSubmission): boolean {
  if (grade.outcome !== 'fail') return false
  return grade.failure.symptom === symptom && grade.failure.observed === message
}
