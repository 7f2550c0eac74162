import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ArchiveError, isArchive, readArchive } from './archive/index.ts'
import { isSource } from './read-node.ts'
import type { Submission } from './submissions.ts'

/** What lies beside an archive in a folder without meaning anything. */
const BY_THE_WAY = /^(\..*|__MACOSX|Thumbs\.db|desktop\.ini)$/i

/** So much of a name is shown. */
const MAX_NAME = 80

/**
 * Makes folders of archives, of folders that hold an archive and nothing else, and of loose files.
 *
 * @param staging the folder in which those folders are made; what was there is removed
 */
export async function unpackSubmissions(
  submissions: Submission[],
  staging: string
): Promise<Submission[]> {
  await rm(staging, { recursive: true, force: true })
  const unpacked: Submission[] = []
  for (const each of submissions) unpacked.push(await unpackOne(each, join(staging, each.id)))
  return unpacked
}

async function unpackOne(submission: Submission, dir: string): Promise<Submission> {
  const { files } = submission
  const archive = files === undefined ? await onlyArchive(submission.dir) : archiveAmong(files)
  if (archive === undefined && files === undefined) return submission
  await mkdir(dir, { recursive: true })
  try {
    if (archive !== undefined) await unpack(archive, dir)
    else for (const [name, path] of files ?? []) await copyFile(path, join(dir, name))
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    return { ...submission, dir, broken: error.message }
  }
  return { ...submission, dir }
}

/** What a file system says of names that no folder can hold: too long, or a file where another file's folder is. */
const IMPOSSIBLE = new Set(['EEXIST', 'EINVAL', 'EISDIR', 'ENAMETOOLONG', 'ENOTDIR'])

async function unpack(archive: string, dir: string): Promise<void> {
  for (const [name, content] of await readArchive(archive, isSource)) {
    const path = join(dir, ...name.split('/'))
    try {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException
      if (!IMPOSSIBLE.has(code)) throw error
      const shown = name.length > MAX_NAME ? `${name.slice(0, MAX_NAME)}…` : name
      throw new ArchiveError(`${JSON.stringify(shown)} cannot be written (${code})`)
    }
  }
}

/** The archive in a folder that holds nothing else; undefined where it is not so. */
async function onlyArchive(dir: string): Promise<string | undefined> {
  // A folder that cannot be read stays what it is: whoever reads it for its node is told why not, and nobody else suffers.
  const entries = await readdir(dir, { withFileTypes: true }).catch(() => [])
  const [only, ...others] = entries.filter(({ name }) => !BY_THE_WAY.test(name))
  const isAlone = only?.isFile() === true && others.length === 0 && isArchive(only.name)
  return isAlone ? join(dir, only.name) : undefined
}

function archiveAmong(files: ReadonlyMap<string, string>): string | undefined {
  return [...files.values()].find(isArchive)
}
