import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { byText } from '#checker/files'
import { entryOf, type Lesson, readSources, type Sources } from '#checker/project'
import { findTodos, type Todo } from './todos.ts'

/** A TODO of a node, and the file it stands in. */
export interface PlacedTodo extends Todo {
  file: string
}

/** What a learner has written for a lesson, as it was when it was read. */
export interface Work {
  /** The folder of the files. */
  dir: string
  sources: Sources
  /** The digest of the files; see `digestSources`. */
  digest: string
}

export async function readWork(lesson: Lesson): Promise<Work> {
  const dir = starterDir(lesson)
  const sources = await readSources(dir, entryOf(lesson))
  return { dir, sources, digest: digestSources(sources) }
}

/** Where a learner works on a lesson. */
export function starterDir(lesson: Lesson): string {
  return join(lesson.dir, 'starter')
}

/** A digest of source files and their names: 32 hexadecimal digits. */
export function digestSources(sources: Sources): string {
  const hash = createHash('sha256')
  for (const [file, source] of [...sources].sort(byText(([file]) => file))) {
    hash.update(`${file}\0${Buffer.byteLength(source)}\0${source}`)
  }
  return hash.digest('hex').slice(0, 32)
}

/** The TODOs that are left, in the order in which they are to be done. */
export function openTodos(sources: Sources): PlacedTodo[] {
  const todos = [...sources].flatMap(([file, source]) =>
    findTodos(source).map(todo => ({ file, ...todo }))
  )
  // A lesson numbers its TODOs through all its files.
  return todos.sort((a, b) => rank(a) - rank(b))
}

/** TODOs without a number come last, in the order of the file. */
function rank({ number }: Todo): number {
  return number ?? Number.MAX_SAFE_INTEGER
}
