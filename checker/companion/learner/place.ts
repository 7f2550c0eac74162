import { type Lesson, slugOf } from '#checker/project'
import { type Progress, progressOf } from './progress.ts'

/** The lesson that was worked on last: what a command without a lesson is about. */
export function lessonInHand(lessons: Lesson[], progress: Progress): Lesson {
  const found = lessons[placeOf(lessons, progress)]
  return found ?? whereToGoOn(lessons, progress)
}

/** The lesson in hand or, when that is done, the next that is not; the last when all are. */
export function whereToGoOn(lessons: Lesson[], progress: Progress): Lesson {
  const from = Math.max(0, placeOf(lessons, progress))
  const ordered = [...lessons.slice(from), ...lessons.slice(0, from)]
  const open = ordered.find(lesson => progressOf(progress, lesson).passed === undefined)
  const place = open ?? lessons.at(-1)
  if (place === undefined) throw new Error('there are no lessons')
  return place
}

function placeOf(lessons: Lesson[], { lesson = '' }: Progress): number {
  return lessons.findIndex(({ name }) => slugOf(name) === slugOf(lesson))
}

/** The lesson that comes after another. */
export function lessonAfter(lessons: Lesson[], lesson: Lesson): Lesson | undefined {
  return lessons[lessons.findIndex(({ name }) => name === lesson.name) + 1]
}
