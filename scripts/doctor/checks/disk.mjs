import fs from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mend, note, ok } from '../finding.mjs'

const MEBIBYTE = 1024 * 1024
/** A run needs a few kilobytes; the bundle of the dependencies 4 MB; the dependencies 400 MB. */
const LEAST = 50 * MEBIBYTE

/** The folders that the workshop writes to, and what follows when it cannot. */
const USES = { runs: 'runs are not saved', '.cache': 'nodes start more slowly' }

export const disk = {
  title: 'disk',
  /** @param {import('../finding.mjs').Machine} machine */
  look({ root }) {
    const temporary = tmpdir()
    const unwritable = problemIn(temporary)
    if (unwritable !== null) {
      return mend(
        `the temporary folder cannot be written to: ${unwritable}`,
        'set TMPDIR to a folder of yours'
      )
    }
    for (const [name, use] of Object.entries(USES)) {
      const problem = problemIn(join(root, name))
      if (problem !== null) {
        return note(
          `${name} cannot be written to (${use}): ${problem}`,
          `make ${name} a folder of yours`
        )
      }
    }
    // Node has `statfs` since 18.15.
    if (fs.statfsSync === undefined)
      return ok('can be written to; this Node cannot tell how full it is')
    const free = Math.min(...[root, temporary].map(freeIn))
    if (free < LEAST) {
      return mend(
        `only ${Math.floor(free / MEBIBYTE)} MB are free`,
        'delete something; runs/ may go'
      )
    }
    return ok(`${(free / MEBIBYTE / 1024).toFixed(1)} GB are free`)
  }
}

/** @param {string} dir */
function freeIn(dir) {
  const { bavail, bsize } = fs.statfsSync(dir)
  return bavail * bsize
}

/**
 * Writes a file there, and takes it away again; what was not there before is not there afterwards.
 *
 * @param {string} dir
 * @returns {string | null} what is wrong; null when nothing is
 */
function problemIn(dir) {
  const made = !fs.existsSync(dir)
  const file = join(dir, `.doctor-${process.pid}`)
  try {
    fs.mkdirSync(dir, { recursive: true })
    fs.writeFileSync(file, 'x')
    fs.unlinkSync(file)
    if (made) fs.rmdirSync(dir)
    return null
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
