import fs from 'node:fs'
import { join } from 'node:path'
import { note, ok } from '../finding.mjs'

const LIMIT_MS = 5000
const REMEDY = 'start the loop with polling: npm start -- --poll'

/** `npm start` works when a file of a lesson is saved; some drives do not tell. */
export const fileWatching = {
  title: 'watching files',
  /** @param {import('../finding.mjs').Machine} machine */
  async look({ root, platform }) {
    const limits = platform === 'linux' ? inotifyLimits() : ''
    const problem = await tryOut(join(root, 'lessons'))
    if (problem === null) return ok(`changes are noticed${limits}`)
    const raise = /ENOSPC|EMFILE/.test(problem)
      ? 'sudo sysctl fs.inotify.max_user_watches=524288 fs.inotify.max_user_instances=512, or '
      : ''
    return note(`changes are not noticed: ${problem}${limits}`, raise + REMEDY)
  }
}

function inotifyLimits() {
  try {
    const limit = fs.readFileSync('/proc/sys/fs/inotify/max_user_watches', 'utf8').trim()
    return `, of up to ${limit} files`
  } catch {
    return ''
  }
}

/**
 * Watches a folder, and writes a file there.
 *
 * @param {string} dir
 * @returns {Promise<string | null>} what is wrong; null when nothing is
 */
function tryOut(dir) {
  const name = `.doctor-${process.pid}`
  return new Promise(resolve => {
    /** @type {import('node:fs').FSWatcher | undefined} */
    let watcher
    /** @param {string | null} problem */
    const end = problem => {
      clearTimeout(timer)
      if (watcher !== undefined) watcher.close()
      try {
        fs.unlinkSync(join(dir, name))
      } catch {}
      resolve(problem)
    }
    const timer = setTimeout(() => end('this drive does not tell of them'), LIMIT_MS)
    try {
      watcher = fs.watch(dir, (_, file) => {
        if (file === name) end(null)
      })
      watcher.on('error', error => end(error.message))
      fs.writeFileSync(join(dir, name), 'x')
    } catch (error) {
      end(error instanceof Error ? error.message : String(error))
    }
  })
}
