import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { findLessons, slugOf } from '#checker/project'
import type { History } from '#checker/record/history'
import { type TimelineVerdict, timelineVerdict } from '#checker/show/timeline'

/** What the checker says of a run; undefined where it is of no lesson that there is here. */
export async function verdictOf(history: History): Promise<TimelineVerdict | undefined> {
  const lessons = await findLessons()
  const lesson = lessons.find(({ slug }) => slug === slugOf(history.header.lesson))
  if (lesson === undefined) return undefined
  return timelineVerdict(conclude(await loadCheckpoint(lesson), history))
}
