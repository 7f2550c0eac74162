import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { BrokenWorkshopError } from './broken-workshop-error.ts'
import type { Lesson } from './lesson.ts'
import { ROOT } from './paths.ts'

/** What is run for a learner's file: the file itself, or a harness that is given it. */
export interface Program {
  /** The file that is started. */
  entry: string
  /** Its arguments: files. */
  args: readonly string[]
}

/** The harness of a lesson about a module; it lies in the lesson's folder. */
export const HARNESS = 'harness.ts'

const SWARM = join(ROOT, 'shared', 'swarm', 'main.ts')

/** A file that is a program by itself. */
export function appProgram(file: string): Program {
  return { entry: file, args: [] }
}

/**
 * The program that runs a learner's file of a lesson.
 *
 * @throws BrokenWorkshopError when the lesson lacks its harness
 */
export function programOf({ dir, subject = 'app' }: Lesson, file: string): Program {
  if (subject === 'app') return appProgram(file)
  if ('swarm' in subject) return { entry: SWARM, args: [file] }
  const harness = join(dir, HARNESS)
  if (!existsSync(harness)) throw new BrokenWorkshopError(harness, 'is missing')
  return { entry: harness, args: [file] }
}
