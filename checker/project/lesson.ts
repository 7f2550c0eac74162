import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { escapeUnsafe } from '#shared/log'
import { LESSONS_DIR, ROOT } from './paths.ts'
import { ENTRY } from './sources.ts'

/** How much of what was typed is repeated. */
const MAX_SHOWN = 60

/** A lesson's `lesson.json`. */
export interface LessonFacts {
  /** Two digits. */
  id: string
  title: string
  summary: string
  /** How long a learner needs, about. */
  minutes: number
  /** True for the lessons that end with a 🏆. */
  checkpoint?: boolean
  /** The folder of the lesson whose solution is this lesson's starter; none for the first. */
  startsFrom?: string
  /** What the untouched starter is told. */
  failsAt: { check: string; symptom: string }
}

/** A lesson's folder. */
export interface Lesson extends LessonFacts {
  /** The folder's name, such as `02-tcp-transport`. */
  name: string
  dir: string
}

/** Wrong usage: the message says what was wrong and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code = 'ERR_USAGE'
}

/** Something of the workshop itself is missing or damaged: nothing that the learner's node could mend. */
export class BrokenWorkshopError extends Error {
  override readonly name = 'BrokenWorkshopError'
  readonly code = 'ERR_BROKEN_WORKSHOP'

  constructor(path: string, reason: string) {
    const shown = relative(ROOT, path)
    super(
      `${shown} ${reason}\nSee what has changed: git status. Get it back: git checkout -- ${shown}`
    )
  }
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
 * The lesson that a learner means by `03`, `3`, `03-ping` or `ping`.
 *
 * @throws UsageError that lists the lessons there are
 */
export function selectLesson(lessons: Lesson[], wanted: string): Lesson {
  const word = wanted.replace(/^(\.\/)?lessons\//, '').replace(/\/$/, '')
  const found = lessons.filter(
    lesson =>
      lesson.name === word || lesson.id === word.padStart(2, '0') || lesson.name.slice(3) === word
  )
  if (found.length === 1 && found[0] !== undefined) return found[0]
  const list = lessons.map(lesson => `  ${lesson.id}  ${lesson.title}`).join('\n')
  // The word may come out of a history file, which may hold anything.
  const shown = escapeUnsafe(wanted.slice(0, MAX_SHOWN))
  throw new UsageError(`there is no lesson "${shown}". The lessons are:\n${list}`)
}

/** The file of a lesson's node that is started: the learner's own, or the solution's. */
export function nodeFile(lesson: Lesson, which: 'starter' | 'solution'): string {
  return join(lesson.dir, which, ENTRY)
}

async function readLesson(dir: string, name: string): Promise<Lesson> {
  const path = join(dir, name, 'lesson.json')
  try {
    const facts = JSON.parse(await readFile(path, 'utf8')) as LessonFacts
    return { ...facts, name, dir: join(dir, name) }
  } catch (error) {
    throw new BrokenWorkshopError(path, `cannot be read: ${(error as Error).message}`)
  }
}
