import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { UsageError } from '#checker/project'
import { escapeUnsafe } from '#shared/log'
import { ArchiveError, isArchive, readArchive } from '../grade/archive/index.ts'
import { digestOf, parseRelease, RELEASE_FILE, type Release } from './release.ts'

/** A version of the workshop that has been fetched, whole. */
export interface NewVersion extends Release {
  /** The bytes of one of its files. */
  read(path: string): Promise<Buffer>
}

/**
 * Opens a version: an archive of a release, or the folder into which one has been unpacked.
 *
 * @throws UsageError when it is none, or not whole
 */
export async function openNewVersion(path: string, shown: string): Promise<NewVersion> {
  const read = isArchive(path) ? await fromArchive(path, shown) : fromFolder(path)
  const text = await read(RELEASE_FILE).then(String, () => '')
  const release = parseRelease(text)
  if (release === undefined) {
    throw new UsageError(
      `${escapeUnsafe(shown)} is no release of the workshop: there is no ${RELEASE_FILE} in it`
    )
  }
  for (const [name, digest] of release.files) {
    const isWhole = await read(name).then(
      bytes => digestOf(bytes) === digest,
      () => false
    )
    if (!isWhole) {
      throw new UsageError(`${escapeUnsafe(shown)} is damaged, at ${name}: fetch it again`)
    }
  }
  return { ...release, read }
}

function fromFolder(dir: string): NewVersion['read'] {
  return name => readFile(join(dir, ...name.split('/')))
}

async function fromArchive(path: string, shown: string): Promise<NewVersion['read']> {
  const files = await readArchive(path, () => true).catch(error => {
    if (!(error instanceof ArchiveError) && error.code !== 'ENOENT') throw error
    throw new UsageError(`${escapeUnsafe(shown)} cannot be read: ${error.message}`)
  })
  // Everything is in one folder.
  const inner = new Map([...files].map(([name, bytes]) => [name.replace(/^[^/]*\//, ''), bytes]))
  return async name => {
    const bytes = inner.get(name)
    if (bytes === undefined) throw new Error(`${name} is not in it`)
    return bytes
  }
}
