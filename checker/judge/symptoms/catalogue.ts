import { join, relative, sep } from 'node:path'
import type { Symptom } from '#checker/checkpoint'
import { GENERAL_SYMPTOMS } from '#checker/judge/verdict'
import { loadCheckpoint, SYMPTOMS_FILE } from '#checker/lessons'
import { type Lesson, ROOT } from '#checker/project'
import { fileOfSymptom } from '#checker/words'

/** A symptom, and where it is met. */
export interface Entry {
  /** What findings call it. Several lessons may use one key for symptoms of their own. */
  key: string
  symptom: Symptom
  /** The lessons whose checks can find it; none where every lesson can. */
  lessons: Lesson[]
  /** The file in which it is explained, from the root of the project. */
  file: string
}

/** Every symptom of the workshop, once: those of any lesson, and then as the lessons come. */
export async function loadCatalogue(lessons: Lesson[]): Promise<Entry[]> {
  const entries: Entry[] = Object.entries(GENERAL_SYMPTOMS).map(([key, symptom]) => ({
    key,
    symptom,
    lessons: [],
    file: fileOf(symptom)
  }))
  for (const lesson of lessons) {
    const { symptoms } = await loadCheckpoint(lesson)
    for (const [key, symptom] of Object.entries(symptoms)) {
      const shared = entries.find(each => each.key === key && each.symptom === symptom)
      if (shared === undefined) {
        entries.push({ key, symptom, lessons: [lesson], file: fileOf(symptom, lesson) })
      } else shared.lessons.push(lesson)
    }
  }
  return entries
}

/** Wherever the lesson is, its own file is in the folder of the lessons. */
function fileOf(symptom: Symptom, lesson?: Lesson): string {
  const path = fileOfSymptom(symptom) ?? ''
  if (lesson !== undefined && path === join(lesson.dir, SYMPTOMS_FILE)) {
    return `lessons/${lesson.name}/${SYMPTOMS_FILE}`
  }
  return relative(ROOT, path).replaceAll(sep, '/')
}
