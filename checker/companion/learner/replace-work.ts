import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ifMissing, timeInNames, writeAtomically } from '#checker/files'
import { entryOf, type Lesson, ROOT, readSources, type Sources, UsageError } from '#checker/project'
import { digestSources, readWork } from './work.ts'

/** Copies of work that has been replaced: one folder each, which nothing takes away. */
const KEPT_DIR = join(ROOT, 'kept')

export interface Replaced {
  /** The folder with a copy of the learner's files. */
  kept: string
}

/**
 * Puts other files in the place of a learner's, after what is there has been copied: all of the
 * folder, whatever it is. Null when nothing would change.
 */
export async function replaceWork(
  lesson: Lesson,
  sources: Sources,
  keptDir: string = KEPT_DIR
): Promise<Replaced | null> {
  const work = await readWork(lesson)
  if (work.digest === digestSources(sources)) return null
  const kept = await keepWork(lesson, work.dir, keptDir)
  for (const [file, source] of sources) {
    if (work.sources.get(file) !== source) await writeAtomically(join(work.dir, file), source)
  }
  for (const file of work.sources.keys()) {
    if (!sources.has(file)) await rm(join(work.dir, file))
  }
  return { kept }
}

/**
 * The work that was replaced last.
 *
 * @throws UsageError when none was
 * @throws Error of the file system when nobody can see whether one was
 */
export async function lastKept(
  lesson: Lesson,
  keptDir: string = KEPT_DIR
): Promise<{ dir: string; sources: Sources }> {
  const names = await readdir(keptDir).catch(ifMissing)
  const name = names
    ?.filter(each => each.endsWith(`-${lesson.name}`))
    .sort()
    .at(-1)
  if (name === undefined) throw new UsageError(`no work on lesson ${lesson.id} has been replaced`)
  const dir = join(keptDir, name)
  return { dir, sources: await readSources(dir, entryOf(lesson)) }
}

async function keepWork(lesson: Lesson, dir: string, keptDir: string): Promise<string> {
  const kept = join(keptDir, `${timeInNames()}-${lesson.name}`)
  await mkdir(keptDir, { recursive: true })
  try {
    await cp(dir, kept, { recursive: true, errorOnExist: true, force: false })
  } catch (error) {
    // A folder that has been deleted leaves nothing to copy.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    await mkdir(kept)
  }
  return kept
}
