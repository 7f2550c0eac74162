import { symptomHints } from '#checker/judge/symptoms'
import { GENERAL_SYMPTOMS, type Verdict } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import type { Lesson } from '#checker/project'
import { inAnyLanguage } from '#checker/words'
import { type LessonProgress, type Progress, progressOf, withLesson } from './progress.ts'

/** A failed step and its symptom, which hints are about. */
export interface FailedSymptom {
  id: string
  symptom: string
}

/** The hints for a symptom, from a nudge to nearly the answer; at least one. */
export async function hintsFor(
  lesson: Lesson,
  { symptom }: FailedSymptom,
  { anyLanguage }: Pick<Verdict, 'anyLanguage'> = {}
): Promise<string[]> {
  const { symptoms } = await loadCheckpoint(lesson)
  const found = new Map(Object.entries({ ...GENERAL_SYMPTOMS, ...symptoms })).get(symptom)
  if (found === undefined) return [NO_HINT]
  return symptomHints(anyLanguage ? inAnyLanguage(found) : found, lesson)
}

const NO_HINT =
  'There is no hint for this. Compare what was expected with what was observed, in the report.'

/** How many hints about this step and symptom have been shown. */
export function hintsShown({ hints = {} }: LessonProgress, trouble: FailedSymptom): number {
  const key = hintKey(trouble)
  return Object.hasOwn(hints, key) ? (hints[key] ?? 0) : 0
}

/** The progress when one more hint has been shown. */
export function withHintShown(progress: Progress, name: string, trouble: FailedSymptom): Progress {
  const lesson = progressOf(progress, { name })
  const hints = { ...lesson.hints, [hintKey(trouble)]: hintsShown(lesson, trouble) + 1 }
  return withLesson(progress, name, { ...lesson, hints })
}

function hintKey({ id, symptom }: FailedSymptom): string {
  return `${id}/${symptom}`
}
