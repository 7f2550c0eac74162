import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Mistake } from '#checker/checkpoint'
import { ENTRY, type Lesson, readSources, type Sources } from '#checker/project'

/**
 * Writes the lesson's whole solution with a mistake in it to a folder of its own.
 *
 * @param dir where the folders of all mistakes are
 * @returns the file to start
 */
export async function writeMistake(lesson: Lesson, mistake: Mistake, dir: string): Promise<string> {
  const folder = join(dir, lesson.name, mistake.id)
  await mkdir(folder, { recursive: true })
  const sources = applyMistake(await readSources(join(lesson.dir, 'solution')), mistake)
  // Overwritten rather than emptied first: another verify may be running what is there.
  for (const [file, source] of sources) await writeFile(join(folder, file), source)
  for (const name of await readdir(folder)) {
    if (!sources.has(name)) await rm(join(folder, name), { recursive: true, force: true })
  }
  return join(folder, ENTRY)
}

/** The solution with a mistake in it. */
export function applyMistake(solution: Sources, { edits }: Mistake): Sources {
  const sources = new Map(solution)
  for (const { file = ENTRY, from, to } of edits) {
    const source = sources.get(file)
    if (source !== undefined)
      sources.set(
        file,
        source.replace(from, () => to)
      )
  }
  return sources
}
