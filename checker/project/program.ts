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

/** What starts the nodes of a swarm beside an app; it lies in the lesson's folder. */
export const SWARM_HARNESS = 'swarm.ts'

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
  if ('module' in subject) return { entry: existing(join(dir, HARNESS)), args: [file] }
  const beside = subject.beside === undefined ? [] : [existing(join(dir, SWARM_HARNESS))]
  return { entry: SWARM, args: [file, ...beside] }
}

function existing(harness: string): string {
  if (existsSync(harness)) return harness
  throw new BrokenWorkshopError(harness, 'is missing')
}
