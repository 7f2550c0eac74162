import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { chooseRuns } from '#checker/companion/run-folders'
import { findLessons, UsageError } from '#checker/project'

/** The name of a history's file in the folder of its run. */
const HISTORY = 'history.ndjson'

/**
 * The path of the history that is meant: a file, the folder of a run, or the last run, of a lesson if
 * one is named.
 *
 * @throws UsageError when there is none
 */
export async function chooseHistory(
  word: string | undefined,
  places: { cwd: string; runsDir?: string }
): Promise<string> {
  const named = word === undefined ? undefined : await namedHistory(word, places.cwd)
  if (named !== undefined) return named
  const runs = await chooseRuns(word === undefined ? [] : [word], await findLessons(), places)
  // The names of runs begin with the time.
  const [last] = runs.sort((a, b) => (a.name < b.name ? 1 : -1))
  return join(last?.path ?? '', HISTORY)
}

/** The file that a word names, if it is a path; a lesson, or a name below `runs/`, is none. */
async function namedHistory(word: string, cwd: string): Promise<string | undefined> {
  const path = resolve(cwd, word)
  const facts = await stat(path).catch(() => undefined)
  if (facts?.isDirectory()) {
    if ((await readdir(path)).includes(HISTORY)) return join(path, HISTORY)
    // A word like a lesson's name means the lesson, wherever the command was typed.
    if (/^\d+(-[^/\\]*)?$/.test(word)) return undefined
    throw new UsageError(`${word} is no folder of a run: there is no ${HISTORY} in it`)
  }
  if (facts !== undefined) return path
  if (isPath(word)) throw new UsageError(`${word} does not exist`)
  return undefined
}

function isPath(word: string): boolean {
  return /[/\\]|\.ndjson/.test(word)
}
