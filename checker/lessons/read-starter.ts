import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import {
  BrokenWorkshopError,
  ENTRY,
  type Lesson,
  ROOT,
  readSources,
  type Sources,
  slugOf
} from '#checker/project'
import { applyPatch, LineError, parsePatch } from '#checker/words'

/** The file that says what a starter adds to the solution that it starts from. */
export const STARTER_FILE = 'starter.diff'

/**
 * The starter as the lesson comes with it, whatever a learner has made of it: the solution that it starts
 * from, with the TODOs of its `starter.diff`. The first lesson's starts from nothing.
 *
 * @throws BrokenWorkshopError when the two are not there, or do not fit
 */
export async function readStarter(lesson: Pick<Lesson, 'dir' | 'startsFrom'>): Promise<Sources> {
  const path = join(lesson.dir, STARTER_FILE)
  const text = await readFile(path, 'utf8').catch(error => {
    throw new BrokenWorkshopError(path, `cannot be read: ${error.message}`)
  })
  const solution = await solutionBefore(lesson)
  try {
    const before = solution === undefined ? new Map() : await readSources(solution)
    return applyPatch(before, parsePatch(text, ENTRY))
  } catch (error) {
    if (!(error instanceof LineError)) throw error
    const { line, message } = error
    if (solution === undefined) {
      throw new BrokenWorkshopError(path, `is wrong in line ${line}: ${message}`)
    }
    const place = `${relative(ROOT, path)}, line ${line}`
    throw new BrokenWorkshopError(solution, `does not fit ${place}: ${message}`)
  }
}

/** The folder of the solution that a lesson starts from; undefined where it starts from nothing. */
async function solutionBefore({
  dir,
  startsFrom
}: Pick<Lesson, 'dir' | 'startsFrom'>): Promise<string | undefined> {
  if (startsFrom === undefined) return undefined
  const names = await readdir(dirname(dir))
  const before = names.find(name => /^\d\d-/.test(name) && slugOf(name) === startsFrom)
  if (before !== undefined) return join(dirname(dir), before, 'solution')
  const reason = `starts from "${startsFrom}", and there is no such lesson`
  throw new BrokenWorkshopError(join(dir, 'lesson.json'), reason)
}
