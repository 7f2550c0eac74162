import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { entryOf, type Lesson } from '#checker/project'
import type { Mistake } from './read-mistakes.ts'

/**
 * Writes the lesson's whole solution with a mistake in it to a folder of its own.
 *
 * @param dir where the folders of all mistakes are
 * @returns the file to start
 */
export async function writeMistake(
  lesson: Lesson,
  { id, sources }: Mistake,
  dir: string
): Promise<string> {
  const folder = join(dir, lesson.name, id)
  await mkdir(folder, { recursive: true })
  // Overwritten rather than emptied first: another verify may be running what is there.
  for (const [file, source] of sources) await writeFile(join(folder, file), source)
  for (const file of await readdir(folder)) {
    if (!sources.has(file)) await rm(join(folder, file), { recursive: true, force: true })
  }
  return join(folder, entryOf(lesson))
}
