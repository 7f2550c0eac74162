import { readFileSync } from 'node:fs'
import { note, ok } from '../finding.mjs'

/** What a process leaves behind is found through /proc, by a mark in its environment. */
export const processes = {
  title: 'processes',
  /** @param {import('../finding.mjs').Machine} machine */
  look({ platform }) {
    if (platform === 'win32') {
      return note('this is Windows, where the workshop is not tested', 'use WSL if you can')
    }
    if (platform !== 'linux') {
      return ok('no /proc on this system: what leaves its process group is not found')
    }
    try {
      readFileSync('/proc/self/environ')
      readFileSync('/proc/stat')
      return ok('/proc can be read')
    } catch {
      return note(
        '/proc cannot be read: what a node leaves behind is not found',
        'mount /proc, if this is a container'
      )
    }
  }
}
