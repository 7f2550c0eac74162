import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** What tells whoever asks a cluster from others: a name that is drawn once, and kept in this file. */
export async function drawnId(path: string): Promise<string> {
  const known = await readFile(path, 'utf8').catch(() => undefined)
  if (known !== undefined) return known.trim()
  const id = crypto.randomUUID()
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, `${id}\n`)
  return id
}
