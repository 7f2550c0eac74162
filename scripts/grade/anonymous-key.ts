import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ifMissing, writeAtomically } from '#checker/files'

/**
 * The key by which a class is given pseudonyms: 32 random bytes in hexadecimal, kept in a file that only its owner can
 * read, so that everybody has the same pseudonym the next time.
 *
 * @throws Error of the file system when it can be neither read nor kept
 */
export async function anonymousKey(path: string): Promise<string> {
  const kept = await readFile(path, 'utf8').catch(ifMissing)
  if (kept !== undefined && /^[0-9a-f]{64}\n$/.test(kept)) return kept.trim()
  const key = randomBytes(32).toString('hex')
  await writeAtomically(path, `${key}\n`, { mode: 0o600 })
  return key
}
