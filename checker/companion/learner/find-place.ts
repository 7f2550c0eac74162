import { findLessons, type Lesson, selectLesson } from '#checker/project'
import { lessonInHand } from './place.ts'
import { ProgressFile } from './progress-file.ts'

/** What a command works with: the lessons, the one that is meant, and the learner's progress. */
export interface Place {
  lessons: Lesson[]
  lesson: Lesson
  progress: ProgressFile
}

/**
 * The lesson that was named or, when none was, the one in hand.
 *
 * @param notice called when the progress was damaged, with what became of it
 */
export async function findPlace(
  word: string | undefined,
  notice: (text: string) => void
): Promise<Place> {
  const progress = new ProgressFile({ notice })
  const lessons = await findLessons()
  const lesson =
    word === undefined ? lessonInHand(lessons, await progress.read()) : selectLesson(lessons, word)
  return { lessons, lesson, progress }
}
