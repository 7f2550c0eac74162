import { vocabularyFor } from '#checker/checkpoint'
import { findLessons, slugOf } from '#checker/project'
import { type History, lessonOfHistory, parseHistory } from '#checker/record/history'
import { loadCheckpoint } from './load-checkpoint.ts'

/**
 * Reads a history file in the words of the lesson that it is about.
 *
 * @throws HistoryFormatError naming the line that is damaged, and how
 */
export async function openHistory(text: string): Promise<History> {
  const slug = slugOf(lessonOfHistory(text))
  // Its number may have changed since.
  const lesson = (await findLessons()).find(each => each.slug === slug)
  // A lesson that is no more has left at most what the checker can spell by itself.
  const checkpoint = lesson === undefined ? {} : await loadCheckpoint(lesson)
  return parseHistory(text, vocabularyFor(checkpoint))
}
