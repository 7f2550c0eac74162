import { open } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { isInnerPath } from '#checker/files'
import { ArchiveError } from './archive-error.ts'
import type { ArchiveEntry } from './entry.ts'
import { readTar } from './read-tar.ts'
import { readZip } from './read-zip.ts'

const MiB = 1024 * 1024
const MAX_ARCHIVE_BYTES = 64 * MiB
const MAX_TAR_BYTES = 256 * MiB
/** What is taken of it all together; a submission may have 4 MiB of sources. */
const MAX_UNPACKED_BYTES = 32 * MiB
const MAX_ENTRIES = 20_000

const ARCHIVE = /\.(zip|tar|tar\.gz|tgz)$/i

/** Folders of which nothing is taken, however much is in them. */
const NOT_TAKEN = /(^|\/)(node_modules|__MACOSX|\.git)\//

export function isArchive(name: string): boolean {
  return ARCHIVE.test(name)
}

/**
 * Unpacks an archive into memory.
 *
 * @param isNeeded whether a file's content matters; the others are taken as empty ones, by name
 * @returns contents by path, with `/` between the parts; never a path that leads out
 * @throws ArchiveError when it is damaged or too large
 */
export async function readArchive(
  path: string,
  isNeeded: (name: string) => boolean
): Promise<Map<string, Buffer>> {
  const entries = entriesOf(await readBytes(path))
  if (entries.length > MAX_ENTRIES) throw new ArchiveError(`it has more than ${MAX_ENTRIES} files`)
  const files = new Map<string, Buffer>()
  let left = MAX_UNPACKED_BYTES
  for (const entry of entries) {
    const name = entry.name.replace(/^(\.?\/)+/, '')
    if (NOT_TAKEN.test(name) || !isInnerPath(name)) continue
    const content = isNeeded(name) ? readEntry(entry, left) : Buffer.alloc(0)
    left -= content.length
    files.set(name, content)
  }
  return files
}

async function readBytes(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size > MAX_ARCHIVE_BYTES) throw new ArchiveError(`it has ${Math.ceil(size / MiB)} MiB`)
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/** By what is in it: names are often wrong. */
function entriesOf(bytes: Buffer): ArchiveEntry[] {
  if (bytes.toString('latin1', 0, 2) === 'PK') return readZip(bytes)
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b
  try {
    return readTar(isPacked ? gunzipSync(bytes, { maxOutputLength: MAX_TAR_BYTES }) : bytes)
  } catch (error) {
    if (error instanceof ArchiveError) throw error
    throw new ArchiveError(`it cannot be unpacked: ${(error as Error).message}`)
  }
}

function readEntry(entry: ArchiveEntry, most: number): Buffer {
  try {
    return entry.read(most)
  } catch (error) {
    throw new ArchiveError(`${entry.name} cannot be unpacked: ${(error as Error).message}`)
  }
}
