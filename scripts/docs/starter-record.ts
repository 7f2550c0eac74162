import { join } from 'node:path'
import {
  formatStarterRecord,
  openTodos,
  STARTER_RECORD,
  withoutTodos
} from '#checker/companion/learner'
import { type Lesson, readSources, type Sources } from '#checker/project'
import { type Document, readText } from './lesson-docs.ts'

/**
 * A lesson's record of its starter, from which `npm run reset` brings it back. It is not renewed from a
 * starter that somebody has worked on: that would make their work the starter.
 */
export async function starterRecord(lesson: Lesson, lessons: Lesson[]): Promise<Document> {
  const path = join(lesson.dir, STARTER_RECORD)
  const recorded = readText(path)
  const starter = await readSources(join(lesson.dir, 'starter'))
  const isKept = recorded !== undefined && (await isWorkedOn(lesson, lessons, starter, recorded))
  const renewed = isKept ? recorded : formatStarterRecord(starter)
  return { path, renewed, problems: [], isStale: renewed !== recorded }
}

/** A starter is the solution it starts from, plus TODOs; the first lesson's starts from nothing. */
async function isWorkedOn(
  lesson: Lesson,
  lessons: Lesson[],
  starter: Sources,
  recorded: string
): Promise<boolean> {
  const before = lessons.find(({ slug }) => slug === lesson.startsFrom)
  if (before === undefined) {
    const record: Sources = new Map(Object.entries(JSON.parse(recorded)))
    return openTodos(starter).length < openTodos(record).length
  }
  const end = await readSources(join(before.dir, 'solution'))
  return [...end].some(([file, source]) => withoutTodos(starter.get(file) ?? '') !== source)
}
