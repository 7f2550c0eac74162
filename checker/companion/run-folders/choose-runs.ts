import { readdir, stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { ifMissing } from '#checker/files'
import { type Lesson, RUNS_DIR, selectLesson, UsageError } from '#checker/project'

/** A folder that a run has left. */
export interface RunFolder {
  name: string
  path: string
}

/**
 * The folders of the runs to pack: the last run of each lesson, or those that are named by lesson or by
 * folder. Their names begin with the time, so the last is the greatest.
 *
 * @throws UsageError when there is none
 * @throws Error of the file system when nobody can see whether there is one
 */
export async function chooseRuns(
  words: string[],
  lessons: Lesson[],
  places: { cwd: string; runsDir?: string }
): Promise<RunFolder[]> {
  const { cwd, runsDir = RUNS_DIR } = places
  const names = ((await readdir(runsDir).catch(ifMissing)) ?? []).sort()
  const lastOf = ({ name }: Lesson): RunFolder | undefined => {
    const last = names.findLast(each => each.includes(`Z-${name}-`))
    return last === undefined ? undefined : { name: last, path: join(runsDir, last) }
  }
  if (words.length === 0) {
    const found = lessons.map(lastOf).filter(each => each !== undefined)
    if (found.length > 0) return found
    throw new UsageError('there is no run yet: npm run check comes first')
  }
  const chosen = await Promise.all(
    words.map(async word => {
      const folder = await namedFolder(word, runsDir, cwd)
      if (folder !== undefined) return folder
      const lesson = selectLesson(lessons, word)
      const last = lastOf(lesson)
      if (last !== undefined) return last
      throw new UsageError(`there is no run of ${lesson.name} yet: npm run check -- ${lesson.id}`)
    })
  )
  return [...new Map(chosen.map(each => [each.name, each])).values()]
}

/** The folder that a word names: below `runs/`, or anywhere. */
async function namedFolder(
  word: string,
  runsDir: string,
  cwd: string
): Promise<RunFolder | undefined> {
  const paths = isAbsolute(word) ? [word] : [join(runsDir, word), join(cwd, word)]
  for (const path of paths) {
    const history = await stat(join(path, 'history.ndjson')).catch(() => undefined)
    if (history?.isFile()) return { name: basename(path), path }
  }
  return undefined
}
