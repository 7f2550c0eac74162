import { readFile } from 'node:fs/promises'
import { writeAtomically } from '#checker/files'

/**
 * What tells whoever asks a cluster from others: a name that is drawn once, and kept in this file.
 *
 * @throws the system's error when the file is there and cannot be read: with another name, what runs would be lost
 */
export async function drawnId(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  if (known.trim() !== '') return known.trim()
  const id = crypto.randomUUID()
  await writeAtomically(path, `${id}\n`)
  return id
}
