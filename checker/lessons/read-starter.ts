import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import {
  BrokenWorkshopError,
  entryOf,
  type Lesson,
  ROOT,
  readSources,
  type Sources,
  slugOf
} from '#checker/project'
import { applyPatch, LineError, parsePatch } from '#checker/words'

/** The file that says what a starter adds to the solution that it starts from. */
export const STARTER_FILE = 'starter.diff'

/** The words of a lesson's own: every starter has them ready. */
const WORDS: readonly string[] = ['events.ts', 'variables.ts']

type StartedLesson = Pick<Lesson, 'dir' | 'startsFrom' | 'ready' | 'subject'>

/** Whether a starter has this file ready, as the solution has it: the lesson's words, and what it names so. */
export function isReady({ ready = [] }: Pick<Lesson, 'ready'>, file: string): boolean {
  return WORDS.includes(file) || ready.includes(file)
}

/**
 * The starter as the lesson comes with it, whatever a learner has made of it: the solution that it starts
 * from, with the TODOs of its `starter.diff`, and what is ready. The first lesson's starts from nothing.
 *
 * @throws BrokenWorkshopError when the two are not there, or do not fit
 */
export async function readStarter(lesson: StartedLesson): Promise<Sources> {
  const path = join(lesson.dir, STARTER_FILE)
  const text = await readFile(path, 'utf8').catch(error => {
    throw new BrokenWorkshopError(path, `cannot be read: ${error.message}`)
  })
  const solution = await solutionBefore(lesson)
  try {
    const before = solution === undefined ? new Map() : await readSources(solution)
    const starter = applyPatch(before, parsePatch(text, entryOf(lesson)))
    return new Map([...starter, ...(await readyFiles(lesson))])
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

async function readyFiles(lesson: StartedLesson): Promise<Sources> {
  const { dir, ready = [] } = lesson
  const solution = await readSources(join(dir, 'solution'))
  const missing = ready.find(file => !solution.has(file))
  if (missing !== undefined) {
    const reason = `has ${missing} ready, and its solution has no such file`
    throw new BrokenWorkshopError(join(dir, 'lesson.json'), reason)
  }
  return new Map([...solution].filter(([file]) => isReady(lesson, file)))
}

/** The folder of the solution that a lesson starts from; undefined where it starts from nothing. */
async function solutionBefore({ dir, startsFrom }: StartedLesson): Promise<string | undefined> {
  if (startsFrom === undefined) return undefined
  const names = await readdir(dirname(dir))
  const before = names.find(name => /^\d\d-/.test(name) && slugOf(name) === startsFrom)
  if (before !== undefined) return join(dirname(dir), before, 'solution')
  const reason = `starts from "${startsFrom}", and there is no such lesson`
  throw new BrokenWorkshopError(join(dir, 'lesson.json'), reason)
}
