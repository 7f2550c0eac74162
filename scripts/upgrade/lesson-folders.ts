import { readdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { slugOf } from '#checker/project'
import type { Digests } from './plan-upgrade.ts'

/** A folder on its way from one number to another, which another lesson may still have. */
const MOVING = /^\.moving-/
const LESSON = /^lessons\/(\d\d-[^/]+)\//

/** The lessons of a version, by the slug that they keep: their folders' names. */
export function foldersOf(files: Iterable<string>): Map<string, string> {
  const names = [...files].flatMap(path => LESSON.exec(path)?.[1] ?? [])
  return new Map(names.map(name => [slugOf(name), name]))
}

/** A version's files under the numbers that the lessons have in another. */
export function renumbered(files: Digests, folders: ReadonlyMap<string, string>): Digests {
  return new Map(
    [...files].map(([path, digest]) => {
      const name = LESSON.exec(path)?.[1]
      const now = name === undefined ? undefined : folders.get(slugOf(name))
      return [now === undefined ? path : path.replace(LESSON, `lessons/${now}/`), digest]
    })
  )
}

/**
 * Gives the lessons that are here the numbers that they have in the new version, with all that is in their folders.
 * It may be broken off and done again.
 */
export async function renumberFolders(
  root: string,
  folders: ReadonlyMap<string, string>
): Promise<[from: string, to: string][]> {
  const lessons = join(root, 'lessons')
  const names = await readdir(lessons)
  const moves = names.flatMap((name): [string, string][] => {
    if (!/^\d\d-/.test(name) && !MOVING.test(name)) return []
    const slug = MOVING.test(name) ? name.replace(MOVING, '') : slugOf(name)
    const to = folders.get(slug)
    return to === undefined || to === name ? [] : [[name, to]]
  })
  const moving = (to: string): string => join(lessons, `.moving-${slugOf(to)}`)
  for (const [from, to] of moves) {
    if (!MOVING.test(from)) await rename(join(lessons, from), moving(to))
  }
  for (const [, to] of moves) await rename(moving(to), join(lessons, to))
  return moves.filter(([from]) => !MOVING.test(from))
}
