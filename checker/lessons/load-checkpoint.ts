import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Checkpoint, DeclaredCheckpoint, Symptoms } from '#checker/checkpoint'
import type { Lesson } from '#checker/project'
import { BrokenWorkshopError } from '#checker/project'
import type { LessonStory } from '#checker/story'
import { readSymptoms } from '#checker/words'

/** Where a lesson's symptoms are explained. */
export const SYMPTOMS_FILE = 'symptoms.md'

/**
 * A lesson's checkpoint, with its symptoms.
 *
 * @throws BrokenWorkshopError when one of its files is missing, or is not as it should be
 */
export async function loadCheckpoint(lesson: Pick<Lesson, 'dir'>): Promise<Checkpoint> {
  const declared = await loadDefault<DeclaredCheckpoint>(lesson, 'checkpoint.ts')
  return { ...declared, symptoms: loadSymptoms(lesson) }
}

/** What its steps are proven with. */
export async function loadStory(lesson: Pick<Lesson, 'dir'>): Promise<LessonStory> {
  return loadDefault<LessonStory>(lesson, 'story.ts')
}

async function loadDefault<Value>({ dir }: Pick<Lesson, 'dir'>, file: string): Promise<Value> {
  const path = existing(join(dir, file))
  const module = await importFile<Value>(path)
  if (module.default === undefined) throw new BrokenWorkshopError(path, 'has no default export')
  return module.default
}

async function importFile<Value>(path: string): Promise<{ default?: Value }> {
  try {
    return await import(pathToFileURL(path).href)
  } catch (error) {
    const { name, message, stack = '' } = error as Error
    // Where in the lesson it happened: what the checker does in between tells its author nothing.
    const place = stack.split('\n').find(row => row.includes(pathToFileURL(dirname(path)).href))
    const where = place === undefined ? '' : `\n${place}`
    throw new BrokenWorkshopError(path, `cannot be loaded: ${name}: ${message}${where}`)
  }
}

function loadSymptoms({ dir }: Pick<Lesson, 'dir'>): Symptoms {
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
