import { createHash } from 'node:crypto'
import { isInnerPath } from '#checker/files'

/** The file of an archive that says what is in it; a clone has none. */
export const RELEASE_FILE = 'release.json'

const FORMAT = 1

/** What a version of the workshop consists of. */
export interface Release {
  /** As in `package.json`. */
  version: string
  /** The digests of all its files, by path with `/` between the parts. */
  files: ReadonlyMap<string, string>
}

/** SHA-256, hexadecimal. */
export function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

export function formatRelease({ version, files }: Release): string {
  return `${JSON.stringify({ release: FORMAT, version, files: Object.fromEntries(files) }, null, 1)}\n`
}

/** Undefined when it is none, or one of a later format. */
export function parseRelease(text: string): Release | undefined {
  try {
    const { release, version, files } = JSON.parse(text)
    const isRelease = release === FORMAT && typeof version === 'string' && isDigests(files)
    return isRelease ? { version, files: new Map(Object.entries(files)) } : undefined
  } catch {
    return undefined
  }
}

function isDigests(value: unknown): value is { [path: string]: string } {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).every(
    ([path, digest]) =>
      isInnerPath(path) && typeof digest === 'string' && /^[0-9a-f]{64}$/.test(digest)
  )
}
