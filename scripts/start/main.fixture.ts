import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { findLessons } from '#checker/project'
import { copyWorkshop, type WorkshopCopy } from '../../checker/fixtures/workshop-copy.ts'

export const limit = { timeout: 3 * 60 * 1000 }
/** Until what was killed has gone, on a busy machine. */
export const GONE_MS = 20 * 1000

export const LESSONS = await findLessons()
export const LAST = LESSONS.at(-1)?.id

export const START = join('scripts', 'start', 'main.ts')
export const IDENTITY = ['lessons', '01-identity']

/** A workshop in which nothing has been done yet. */
export async function copy(t: TestContext): Promise<WorkshopCopy> {
  const workshop = await copyWorkshop()
  t.after(workshop.remove)
  return workshop
}

/** Puts a file into the place of the learner's as many editors do: beside it first, then renamed. */
export async function save(workshop: WorkshopCopy, source: string): Promise<void> {
  const starter = workshop.path(...IDENTITY, 'starter')
  await writeFile(join(starter, '.node.ts.swp'), source)
  await rename(join(starter, '.node.ts.swp'), join(starter, 'node.ts'))
}

/** What `save` is given by a learner who has finished. */
export function solution(workshop: WorkshopCopy): Promise<string> {
  return readFile(workshop.path(...IDENTITY, 'solution', 'node.ts'), 'utf8')
}

/** What the learner has. */
export function starter(workshop: WorkshopCopy): Promise<string> {
  return readFile(workshop.path(...IDENTITY, 'starter', 'node.ts'), 'utf8')
}

/** What a start leaves where the workshop is, and should not. */
export async function startFiles({ dir }: WorkshopCopy): Promise<string[]> {
  return (await readdir(dir)).filter(name => name.startsWith('.start'))
}
