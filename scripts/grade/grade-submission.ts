import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { entryOf, type Lesson } from '#checker/project'
import type { Engine, JudgeOrder } from './engine.ts'
import type { Grade } from './grade.ts'
import { type GradingTarget, readSubmission } from './grading-target.ts'
import { type GradeFacts, refusalGrade, toGrade } from './to-grade.ts'

export interface GradeSubmissionInit {
  target: GradingTarget
  attempts: number
  engine: Engine
  /** The earlier lessons whose rules a node of this one has to keep as well. */
  earlier(lesson: Lesson): readonly Lesson[]
  /** The folder of the results. */
  output: string
  signal: AbortSignal
}

/** The fields of a grade that are known before a run. */
export function factsOf({ submission, lesson }: GradingTarget, attempts: number): GradeFacts {
  return { submission: submission.name, lesson: lesson.name, files: null, attempts, run: null }
}

/** Judges a submission as it is now; undefined when it was broken off. */
export async function gradeSubmission(init: GradeSubmissionInit): Promise<Grade | undefined> {
  const { target, attempts } = init
  const { lesson, key } = target
  const reading = await readSubmission(target)
  const facts = { ...factsOf(target, attempts), files: reading.digest }
  if ('refusal' in reading) return refusalGrade(facts, reading.refusal, entryOf(lesson))
  if ('problem' in reading) return toGrade(facts, { reason: reading.problem, durationMs: 0 }, [])
  const order = { key, lesson, ...reading }
  const own = await gradeRun(facts, order, join('runs', key), init)
  return own?.outcome === 'pass' ? gradeEarlier(own, order, init) : own
}

/** The grade of one run, which is kept in this folder of the results. */
async function gradeRun(
  facts: GradeFacts,
  order: Omit<JudgeOrder, 'save'>,
  run: string,
  { engine, output, signal }: GradeSubmissionInit
): Promise<Grade | undefined> {
  const save = join(output, run)
  await rm(save, { recursive: true, force: true })
  const judged = await engine.judge({ ...order, save }, signal)
  if (judged === undefined) return undefined
  const { copy, attempts = facts.attempts, ...ran } = judged
  const kept = 'verdict' in ran ? { run: run.replaceAll('\\', '/') } : {}
  return toGrade({ ...facts, attempts, ...kept }, ran, copy)
}

/** The grade of a node that passes its own lesson: that of the first earlier lesson whose rules it does not keep. */
async function gradeEarlier(
  own: Grade,
  order: Omit<JudgeOrder, 'save'>,
  init: GradeSubmissionInit
): Promise<Grade | undefined> {
  for (const lesson of init.earlier(order.lesson)) {
    const run = join('earlier', order.key, lesson.id)
    const grade = await gradeRun(own, { ...order, lesson }, run, init)
    if (grade?.outcome !== 'pass') return grade && inEarlier(grade, lesson)
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
