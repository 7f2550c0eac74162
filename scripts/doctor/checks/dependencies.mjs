import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { mend, ok } from '../finding.mjs'
import { readJson } from '../read-json.mjs'

const MAX_NAMED = 3
const AGAIN = 'npm ci'

/** Checks that the installed packages are those of the lockfile. */
export const dependencies = {
  title: 'dependencies',
  /** @param {import('../finding.mjs').Machine} machine */
  look({ root }) {
    const locked = readJson(join(root, 'package-lock.json'))?.packages
    if (locked === undefined) {
      return mend('package-lock.json cannot be read', 'git checkout -- package-lock.json')
    }
    if (!existsSync(join(root, 'node_modules'))) return mend('not installed yet', AGAIN)
    const installed = readJson(join(root, 'node_modules', '.package-lock.json'))?.packages
    if (installed === undefined) return mend('half installed, it seems', AGAIN)
    const paths = Object.keys(locked).filter(path => path !== '')
    // Packages for other systems need not be installed.
    const missing = paths.filter(
      path => !locked[path].optional && !existsSync(join(root, path, 'package.json'))
    )
    const others = paths.filter(
      path => installed[path] !== undefined && installed[path].version !== locked[path].version
    )
    const surplus = Object.keys(installed).filter(path => locked[path] === undefined)
    if (missing.length > 0) return mend(`missing: ${list(missing)}`, AGAIN)
    if (others.length > 0)
      return mend(`other versions than in the lockfile: ${list(others)}`, AGAIN)
    if (surplus.length > 0) return mend(`not in the lockfile: ${list(surplus)}`, AGAIN)
    return ok(
      `${paths.filter(path => installed[path] !== undefined).length} packages, as in the lockfile`
    )
  }
}

/** @param {string[]} paths */
function list(paths) {
  const names = paths.slice(0, MAX_NAMED).map(path => path.replace(/^.*node_modules\//, ''))
  const more = paths.length - names.length
  return names.join(', ') + (more > 0 ? ` and ${more} more` : '')
}
