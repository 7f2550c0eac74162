import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { BrokenWorkshopError, type Lesson, type Sources } from '#checker/project'

/** A lesson's own record of its starter, which learners change; `npm run docs` renews it. */
export const STARTER_RECORD = 'starter.json'

export function formatStarterRecord(sources: Sources): string {
  return `${JSON.stringify(Object.fromEntries(sources), null, 2)}\n`
}

/**
 * The starter as the lesson comes with it.
 *
 * @throws BrokenWorkshopError when it cannot be read
 */
export async function readStarterRecord(lesson: Pick<Lesson, 'dir'>): Promise<Sources> {
  const path = join(lesson.dir, STARTER_RECORD)
  try {
    const record: unknown = JSON.parse(await readFile(path, 'utf8'))
    return new Map(Object.entries(record as { [file: string]: string }))
  } catch (error) {
    throw new BrokenWorkshopError(path, `cannot be read: ${(error as Error).message}`)
  }
}
