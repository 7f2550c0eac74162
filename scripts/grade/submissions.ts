import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { byText, ifMissing } from '#checker/files'
import { UsageError } from '#checker/project'
import { isArchive } from './archive/index.ts'
import { handedInAs } from './handed-in-as.ts'
import { nodeFolders } from './locate-node.ts'
import { isSource } from './read-node.ts'

/** What somebody has handed in. */
export interface Submission {
  /** The name of the folder, the archive, or the first of the loose files; it may be anything. */
  name: string
  /** The folder; one that is still to be made where there are `files`. */
  dir: string
  /** An archive, or loose files by the names that they had, where it is no folder yet. */
  files?: ReadonlyMap<string, string>
  /** Why an archive could not be unpacked. */
  broken?: string
  /** The submission's name in paths: 16 hexadecimal digits. */
  id: string
}

export interface FoundSubmissions {
  /** The submissions, sorted by name. */
  submissions: Submission[]
  /** Files beside the submissions that are none. */
  ignored: string[]
}

const byName = byText((each: { name: string }) => each.name)

/** Folders that are never submissions; a learner's name may well begin with a dot. */
const NEVER = /^(\.git|\.github|\.vscode|\.idea|\.Trash.*|node_modules|__MACOSX)$/

/**
 * The submissions in a folder: one folder or archive for each learner, or loose files with the learner's number
 * in their names, as Canvas and Moodle hand them on.
 *
 * @throws UsageError when there are none
 */
export async function findSubmissions(dir: string, shown: string): Promise<FoundSubmissions> {
  const entries = await readdir(dir, { withFileTypes: true }).catch(error => {
    const reason = error.code === 'ENOENT' ? 'does not exist' : `cannot be read: ${error.message}`
    throw new UsageError(`${shown} ${reason}`)
  })
  const submissions: Submission[] = []
  const ignored: string[] = []
  const loose = new Map<string, Submission & { files: Map<string, string> }>()
  for (const entry of entries.filter(({ name }) => !NEVER.test(name)).sort(byName)) {
    const path = join(dir, entry.name)
    // A link to a folder is a submission, too: one that is refused, and so not forgotten.
    const isFolder = entry.isDirectory() || (entry.isSymbolicLink() && (await mayBeFolder(path)))
    const own = { name: entry.name, dir: path, id: idOf(entry.name) }
    const { learner, id, file = '' } = handedInAs(entry.name)
    if (isFolder) submissions.push(own)
    else if (entry.name.startsWith('.')) continue
    else if (!entry.isFile()) ignored.push(entry.name)
    else if (isArchive(entry.name)) {
      submissions.push({ ...own, files: new Map([[entry.name, path]]) })
    } else if (id !== undefined && isSource(file)) {
      const key = `${learner} ${id}`
      const before = loose.get(key)
      if (before === undefined) loose.set(key, { ...own, files: new Map([[file, path]]) })
      else before.files.set(file, path)
    } else ignored.push(entry.name)
  }
  submissions.push(...[...loose.values()].map(each => ({ ...each, files: asNamed(each.files) })))
  submissions.sort(byName)
  await refuseOneOfThem(dir, shown, entries)
  if (submissions.length === 0) {
    throw new UsageError(
      `${shown} has no folders or archives in it; it should have one for each learner`
    )
  }
  return { submissions, ignored }
}

/** Whether a link leads to a folder, or to where nobody can look: then that is told of it, where it is read. */
async function mayBeFolder(link: string): Promise<boolean> {
  try {
    return (await stat(link).catch(ifMissing))?.isDirectory() ?? false
  } catch {
    return true
  }
}

/** Refuses the folder of one submission, where the folder of all of them is meant. */
async function refuseOneOfThem(
  dir: string,
  shown: string,
  entries: { name: string }[]
): Promise<void> {
  const isClone = entries.some(({ name }) => name === 'lessons')
  if (!isClone && (await nodeFolders(dir, [])).length === 0) return
  throw new UsageError(
    `${shown} is a submission itself; name the folder that has a folder for each learner in it`
  )
}

/** The names that files had before they were handed in anew: Canvas makes `node-1.ts` of the second `node.ts`. */
function asNamed(files: Map<string, string>): Map<string, string> {
  return new Map(
    [...files].map(([name, path]) => {
      const first = name.replace(/^node-\d+(?=\.ts$)/, 'node')
      return [first, path]
    })
  )
}

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16)
}
