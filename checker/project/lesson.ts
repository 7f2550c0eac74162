import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { escapeUnsafe } from '#shared/log'
import { BrokenWorkshopError } from './broken-workshop-error.ts'
import { type LessonFacts, parseLessonFacts } from './lesson-facts.ts'
import { LESSONS_DIR } from './paths.ts'
import { entryOf } from './subject.ts'
import { UsageError } from './usage-error.ts'

/** How much of what was typed is repeated. */
const MAX_SHOWN = 60

/** A lesson's folder. */
export interface Lesson extends LessonFacts {
  /** The folder's name, such as `02-tcp-transport`. */
  name: string
  /** Its place among the lessons, two digits: it changes when a lesson is put before it. */
  id: string
  /** The name without the number, such as `tcp-transport`: what the lesson is known by, for good. */
  slug: string
  dir: string
}

/**
 * The lesson folders in order.
 *
 * @throws BrokenWorkshopError when they cannot be read
 */
export async function findLessons(dir: string = LESSONS_DIR): Promise<Lesson[]> {
  const entries = await readdir(dir).catch(error => {
    throw new BrokenWorkshopError(dir, `cannot be read: ${error.message}`)
  })
  const names = entries.filter(name => /^\d\d-/.test(name)).sort()
  return Promise.all(names.map(name => readLesson(dir, name)))
}

/**
 * The lesson that is meant by `03`, `3`, `ping` or `03-ping`. In the last of these the number is not looked
 * at: it may have been written down before the lesson got another one.
 *
 * @throws UsageError that lists the lessons there are
 */
export function selectLesson(lessons: Lesson[], wanted: string): Lesson {
  const word = wanted.replace(/^(\.\/)?lessons\//, '').replace(/\/$/, '')
  const found = lessons.filter(
    each => each.slug === slugOf(word) || each.id === word.padStart(2, '0')
  )
  if (found.length === 1 && found[0] !== undefined) return found[0]
  const list = lessons.map(lesson => `  ${lesson.id}  ${lesson.title}`).join('\n')
  // The word may come out of a history file, which may hold anything.
  const shown = escapeUnsafe(wanted.slice(0, MAX_SHOWN))
  throw new UsageError(`there is no lesson "${shown}". The lessons are:\n${list}`)
}

/** What a folder's name says for good: `tcp-transport` of `02-tcp-transport`. */
export function slugOf(name: string): string {
  return name.replace(/^\d\d-/, '')
}

/** The file that a lesson begins with: the learner's own, or the solution's. */
export function nodeFile(lesson: Lesson, which: 'starter' | 'solution'): string {
  return join(lesson.dir, which, entryOf(lesson))
}

async function readLesson(dir: string, name: string): Promise<Lesson> {
  const path = join(dir, name, 'lesson.json')
  try {
    const facts = parseLessonFacts(await readFile(path, 'utf8'))
    return { ...facts, name, id: name.slice(0, 2), slug: slugOf(name), dir: join(dir, name) }
  } catch (error) {
    throw new BrokenWorkshopError(path, `cannot be read: ${(error as Error).message}`)
  }
}
