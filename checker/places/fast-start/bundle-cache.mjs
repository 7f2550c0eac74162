import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

// JavaScript, and Node's own modules alone: this is loaded before anything else in every process,
// and the first TypeScript file that a process loads costs it 30 ms for the type stripper. Later
// files come out of the compile cache, types already stripped.

const ROOT = join(import.meta.dirname, '..', '..', '..')

/** Raise when the bundle's layout changes. */
const FORMAT = '2'

/**
 * What a finished bundle says of itself.
 *
 * @typedef {object} Manifest
 * @property {{ [specifier: string]: string }} entries module specifier, as it stands in an import,
 *   to the file in the bundle that replaces it
 * @property {{ [file: string]: number }} files size in bytes of every file of the bundle, so that a
 *   damaged one is not used
 */

export const MANIFEST = 'manifest.json'

/**
 * Where the bundle of the dependencies of today belongs.
 *
 * @returns {string}
 * @throws when there is no lockfile: nothing else says which dependencies these are
 */
export function bundleDir() {
  const lockfile = readFileSync(join(ROOT, 'package-lock.json'))
  const key = createHash('sha1').update(FORMAT).update(process.version).update(lockfile)
  return join(ROOT, '.cache', 'fast-start', key.digest('hex').slice(0, 16))
}

/**
 * The manifest of a whole and undamaged bundle, or null.
 *
 * @param {string} dir
 * @returns {Manifest | null}
 */
export function readManifest(dir) {
  try {
    /** @type {Manifest} */
    const manifest = JSON.parse(readFileSync(join(dir, MANIFEST), 'utf8'))
    const whole = Object.entries(manifest.files).every(
      ([file, size]) => existsSync(join(dir, file)) && statSync(join(dir, file)).size === size
    )
    const known = Object.values(manifest.entries).every(file => file in manifest.files)
    return whole && known ? manifest : null
  } catch {
    return null
  }
}
