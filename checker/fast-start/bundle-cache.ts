import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

// This file is loaded before anything else in every process, so it uses Node's own modules alone.

const ROOT = join(import.meta.dirname, '..', '..')

/** Raise when the bundle's layout changes. */
const FORMAT = '1'

/** What a finished bundle says of itself. */
export interface Manifest {
  /** Module specifier, as it stands in an import, to the file in the bundle that replaces it. */
  entries: { [specifier: string]: string }
  /** Size in bytes of every file of the bundle, so that a damaged one is not used. */
  files: { [file: string]: number }
}

export const MANIFEST = 'manifest.json'

/** Where the bundle of the dependencies of today belongs. */
export function bundleDir(): string {
  const lockfile = readFileSync(join(ROOT, 'package-lock.json'))
  const key = createHash('sha1').update(FORMAT).update(process.version).update(lockfile)
  return join(ROOT, '.cache', 'fast-start', key.digest('hex').slice(0, 16))
}

/** The manifest of a whole and undamaged bundle, or null. */
export function readManifest(dir: string): Manifest | null {
  try {
    const manifest = JSON.parse(readFileSync(join(dir, MANIFEST), 'utf8')) as Manifest
    const whole = Object.entries(manifest.files).every(
      ([file, size]) => existsSync(join(dir, file)) && statSync(join(dir, file)).size === size
    )
    return whole ? manifest : null
  } catch {
    return null
  }
}
