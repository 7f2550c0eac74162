import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Checkpoint, DeclaredCheckpoint, Symptoms } from '#checker/checkpoint'
import { BrokenWorkshopError, type Lesson } from './lesson.ts'

/** Where a lesson's symptoms are explained. */
export const SYMPTOMS_FILE = 'symptoms.md'

/**
 * A lesson's checkpoint, with its symptoms.
 *
 * @throws BrokenWorkshopError when one of its files is missing, or is not as it should be
 */
export async function loadCheckpoint(lesson: Pick<Lesson, 'dir'>): Promise<Checkpoint> {
  const path = existing(join(lesson.dir, 'checkpoint.ts'))
  const module = (await import(pathToFileURL(path).href)) as { default?: DeclaredCheckpoint }
  if (module.default === undefined) throw new BrokenWorkshopError(path, 'has no default export')
  return { ...module.default, symptoms: await loadSymptoms(lesson) }
}

async function loadSymptoms({ dir }: Pick<Lesson, 'dir'>): Promise<Symptoms> {
  // The container of the nodes has the folder of this file, and not that one.
  const { readSymptoms } = await import('#checker/words')
  const path = existing(join(dir, SYMPTOMS_FILE))
  try {
    return readSymptoms(path)
  } catch (error) {
    throw new BrokenWorkshopError(path, whatIsWrong(error as Error))
  }
}

function whatIsWrong(error: Error & { line?: number }): string {
  return error.line === undefined
    ? `cannot be read: ${error.message}`
    : `is wrong in line ${error.line}: ${error.message}`
}

function existing(path: string): string {
  if (!existsSync(path)) throw new BrokenWorkshopError(path, 'is missing')
  return path
}
