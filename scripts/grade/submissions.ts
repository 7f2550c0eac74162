import { createHash } from 'node:crypto'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '#checker/project'
import { nodeFolders } from './locate-node.ts'

/** A folder that somebody has handed in. */
export interface Submission {
  /** The folder's name, which may be anything. */
  name: string
  dir: string
  /** The submission's name in paths: 16 hexadecimal digits. */
  id: string
}

export interface FoundSubmissions {
  /** The submissions, sorted by name. */
  submissions: Submission[]
  /** Files beside the folders, such as archives that nobody has unpacked. */
  ignored: string[]
}

/** Folders that are never submissions; a learner's name may well begin with a dot. */
const NEVER = /^(\.git|\.github|\.vscode|\.idea|\.Trash.*|node_modules|__MACOSX)$/

/**
 * The folders in which submissions are: one for each learner.
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
  for (const entry of entries.filter(({ name }) => !NEVER.test(name)).sort(byName)) {
    const path = join(dir, entry.name)
    // A link to a folder is a submission, too: one that is refused, and so not forgotten.
    const isFolder =
      entry.isDirectory() ||
      (entry.isSymbolicLink() && (await stat(path).catch(() => undefined))?.isDirectory())
    if (isFolder) submissions.push({ name: entry.name, dir: path, id: idOf(entry.name) })
    else if (!entry.name.startsWith('.')) ignored.push(entry.name)
  }
  await refuseOneOfThem(dir, shown, entries)
  if (submissions.length === 0) {
    throw new UsageError(`${shown} has no folders in it; it should have one for each learner`)
  }
  return { submissions, ignored }
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

function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 16)
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1
}
