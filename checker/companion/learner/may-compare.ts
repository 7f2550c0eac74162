import type { Lesson } from '#checker/project'
import { hintsFor, hintsShown } from './hints.ts'
import type { LessonProgress } from './progress.ts'

/**
 * Whether a learner can be shown the solution without being asked whether they mean it: they have
 * passed, or seen it before, or every hint about what has failed was shown.
 */
export async function mayCompare(lesson: Lesson, known: LessonProgress): Promise<boolean> {
  const { passed, solutionSeen, last } = known
  if (passed !== undefined || solutionSeen !== undefined) return true
  if (last?.step === undefined) return false
  return hintsShown(known, last.step) >= (await hintsFor(lesson, last.step)).length
}
