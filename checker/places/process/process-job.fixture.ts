import { PROCESSES_VISIBLE } from '../../fixtures/processes.ts'

export const FOREVER = 'setInterval(() => {}, 2 ** 30);'
export const ON_SIGTERM = (then: string): string => `process.on('SIGTERM', () => { ${then} });`

export const limit = { timeout: 60_000 }
export const posix = { ...limit, skip: process.platform === 'win32' && 'needs a POSIX shell' }
export const linux = { ...limit, skip: !PROCESSES_VISIBLE && 'needs /proc' }
