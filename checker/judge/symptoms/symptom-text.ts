import { hintsOf, type Symptom } from '#checker/checkpoint'
import type { Lesson } from '#checker/project'
import type { Entry } from './catalogue.ts'

/** The parts of an explanation, in their order. */
export const PARTS = [
  { name: 'see', label: 'you see' },
  { name: 'why', label: 'why' },
  { name: 'prove', label: 'prove it' },
  { name: 'fix', label: 'fix it' }
] as const

/** A text of a symptom with the number of its lesson in it, where there is but one. */
export function symptomText(
  { symptom, lessons }: Entry,
  part: (typeof PARTS)[number]['name']
): string {
  return withLesson(symptom[part], lessons)
}

/** The three hints about a symptom in this lesson: a nudge, a pointer, nearly the answer. */
export function symptomHints(symptom: Symptom, lesson: Lesson): string[] {
  return hintsOf(symptom).map(hint => withLesson(hint, [lesson]))
}

/** Where a symptom is met, in words. */
export function whereMet({ lessons }: Entry): string {
  if (lessons.length === 0) return 'in any lesson'
  const ids = lessons.map(({ id }) => id)
  return ids.length === 1 ? `in lesson ${ids[0]}` : `in lessons ${ids.join(', ')}`
}

function withLesson(text: string, lessons: Lesson[]): string {
  const [lesson] = lessons
  return lesson === undefined || lessons.length > 1 ? text : text.replaceAll(/\bNN\b/g, lesson.id)
}
