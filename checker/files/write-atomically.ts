import { mkdir, open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

let count = 0

/** Who may read a file, where that matters. */
export interface WriteOptions {
  /** The file's permissions, such as 0o600, whatever those of the file in its place were; usual ones where it is left out. */
  mode?: number
}

/**
 * Writes a file so that whoever reads it finds the old content or the new one, never a part. Makes
 * the folders above it. What is no file, such as a pipe, is written to directly.
 */
export async function writeAtomically(
  path: string,
  data: string | Uint8Array,
  { mode }: WriteOptions = {}
): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  // A link stays a link.
  const target = await realpath(path).catch(() => path)
  if (await isSomethingElse(target)) return writeFile(target, data)
  count += 1
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${count}`)
  try {
    const file = await open(temporary, 'w', mode)
    try {
      await file.writeFile(data)
      // Else a crash of the machine might leave the new name with no content.
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, target)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function isSomethingElse(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined)
  return facts !== undefined && !facts.isFile()
}
