import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { findLessons, slugOf } from '#checker/project'
import type { History } from '#checker/record/history'
import type { TimelineVerdict } from '#checker/show/timeline'

/** What the checker says of a run; undefined where it is of no lesson that there is here. */
export async function verdictOf(history: History): Promise<TimelineVerdict | undefined> {
  const lessons = await findLessons()
  const lesson = lessons.find(({ slug }) => slug === slugOf(history.header.lesson))
  if (lesson === undefined) return undefined
  const { outcome, steps } = conclude(await loadCheckpoint(lesson), history)
  const step = steps.find(({ state }) => state === 'fail' || state === 'unknown')
  const facts = { outcome, step: step?.title ?? '', expected: '', observed: '', seqs: [] }
  if (step?.state === 'unknown') return { ...facts, observed: step.reason }
  if (step?.state !== 'fail') return facts
  const { evidence, expected, observed } = step
  return { ...facts, expected, observed, seqs: evidence.map(({ seq }) => seq) }
}
