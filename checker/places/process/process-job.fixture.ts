import { PROCESSES_VISIBLE } from '../../fixtures/processes.ts'

/** JavaScript of nodes: what goes on for ever, and what answers SIGTERM. */
export const FOREVER = 'setInterval(() => {}, 2 ** 30);'
export const ON_SIGTERM = (then: string): string => `process.on('SIGTERM', () => { ${then} });`

export const limit = { timeout: 60_000 }
/** For tests that need a shell, or that look for processes. */
export const posix = { ...limit, skip: process.platform === 'win32' && 'needs a POSIX shell' }
export const linux = { ...limit, skip: !PROCESSES_VISIBLE && 'needs /proc' }
