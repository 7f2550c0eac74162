import { statSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { note, ok } from '../finding.mjs'

const HOUR_MS = 60 * 60 * 1000
const PAUSE_MS = 50
/** A timer that is later than this shows a machine without time to spare; usual are a few milliseconds. */
const LATE_MS = 250

export const clock = {
  title: 'clock',
  /** @param {import('../finding.mjs').Machine} machine */
  async look({ root }) {
    const written = statSync(join(root, 'package.json')).mtimeMs
    if (Date.now() + HOUR_MS < written) {
      return note(
        `it is ${new Date().toISOString().slice(0, 16)}, which is before this folder was written`,
        'set the clock: nothing can be downloaded with a wrong one'
      )
    }
    const began = performance.now()
    await new Promise(resolve => setTimeout(resolve, PAUSE_MS))
    const late = performance.now() - began - PAUSE_MS
    if (late > LATE_MS) {
      return note(
        `a timer was ${Math.round(late)} ms late: this machine is very busy`,
        'close what you do not need; round trips take longer than they should'
      )
    }
    return ok(`${new Date().toISOString().slice(0, 16)} UTC, and timers are on time`)
  }
}
