import type { Symptom } from '#checker/checkpoint'
import { GENERAL_SYMPTOMS } from '#checker/judge/verdict'
import { type Lesson, loadCheckpoint } from '#checker/project'

/** A symptom, and where it is met. */
export interface Entry {
  /** What findings call it. Several lessons may use one key for symptoms of their own. */
  key: string
  symptom: Symptom
  /** The lessons whose checks can find it; none where every lesson can. */
  lessons: Lesson[]
}

/** Every symptom of the workshop, once: those of any lesson, and then as the lessons come. */
export async function loadCatalogue(lessons: Lesson[]): Promise<Entry[]> {
  const entries: Entry[] = Object.entries(GENERAL_SYMPTOMS).map(([key, symptom]) => ({
    key,
    symptom,
    lessons: []
  }))
  for (const lesson of lessons) {
    const { symptoms } = await loadCheckpoint(lesson)
    for (const [key, symptom] of Object.entries(symptoms)) {
      const shared = entries.find(each => each.key === key && each.symptom === symptom)
      if (shared === undefined) entries.push({ key, symptom, lessons: [lesson] })
      else shared.lessons.push(lesson)
    }
  }
  return entries
}
