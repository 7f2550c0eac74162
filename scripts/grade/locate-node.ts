import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { ifMissing } from '#checker/files'
import { ENTRY, entryOf, type Lesson } from '#checker/project'

/** How many folders with nothing but one folder are looked into, as archives often unpack. */
const MAX_WRAPPERS = 2

/** Names that an archive may hold beside its one folder, and folders of lessons. */
const NOT_A_WRAPPER = /^(\..*|node_modules|__MACOSX|lessons|\d\d-.*)$/

/**
 * The folder that holds a submission's node for a lesson; undefined where there is none. In a clone
 * of the workshop that is `lessons/NN-…/starter`; it may also be `NN-…/starter`, `NN-…`, `starter`,
 * or the submission itself. A folder that holds nothing but one folder is looked into.
 *
 * @throws Error when a folder cannot be read: then nobody knows what is in it
 */
export async function locateNode(dir: string, lesson: Lesson): Promise<string | undefined> {
  const places = [
    join('lessons', lesson.name, 'starter'),
    join(lesson.name, 'starter'),
    lesson.name
  ]
  let base = dir
  for (let wrappers = 0; wrappers <= MAX_WRAPPERS; wrappers += 1) {
    const [found] = await nodeFolders(base, places, entryOf(lesson))
    if (found !== undefined) return found
    const inner = await onlyFolder(base)
    if (inner === undefined) return undefined
    base = inner
  }
  return undefined
}

/** The folders with a node among the places, `starter`, and the folder itself. */
export async function nodeFolders(
  dir: string,
  places: string[],
  entry: string = ENTRY
): Promise<string[]> {
  const found: string[] = []
  for (const place of [...places, 'starter', '.']) {
    const facts = await lstat(join(dir, place, entry)).catch(ifMissing)
    // A link that must not be followed is refused when the node is read.
    if (facts !== undefined && !facts.isDirectory()) found.push(join(dir, place))
  }
  return found
}

async function onlyFolder(dir: string): Promise<string | undefined> {
  const entries = await readdir(dir, { withFileTypes: true })
  const folders = entries.filter(entry => entry.isDirectory() && !NOT_A_WRAPPER.test(entry.name))
  return folders.length === 1 && folders[0] ? join(dir, folders[0].name) : undefined
}
