import { setTimeout as pause } from 'node:timers/promises'
import { BrokenWorkshopError, LESSONS_DIR, UsageError } from '#checker/project'
import {
  argument,
  type Context,
  command,
  type Exit,
  flag,
  flagOff,
  option,
  seconds
} from './index.ts'

// A command that ends in whatever way it is told to.

const LONG = 'a line that is long enough to fill a pipe\n'.repeat(100_000)

const DEEDS: { [deed: string]: (context: Context) => Promise<Exit> } = {
  pass: async () => 'pass',
  fail: async () => 'fail',
  unknown: async () => 'unknown',
  usage: () => Promise.reject(new UsageError('that makes no sense\n::error::x')),
  broken: () => Promise.reject(new BrokenWorkshopError(LESSONS_DIR, 'is missing')),
  expected: () => Promise.reject(Object.assign(new Error('no Docker'), { name: 'DockerProblem' })),
  bug: () => Promise.reject(new TypeError('x is not a function')),
  later: async () => {
    setTimeout(() => {
      throw new TypeError('x is not a function')
    })
    await pause(60_000)
    return 'pass'
  },
  long: async ({ print }) => {
    print(LONG)
    return 'fail'
  },
  wait: async ({ print, interruption }) => {
    const signal = interruption()
    print('waiting')
    await pause(60_000, undefined, { signal }).catch(() => signal.throwIfAborted())
    return 'pass'
  },
  // Hears of a signal, and goes on cleaning up for long.
  stubborn: async ({ print, interruption }) => {
    const signal = interruption()
    print('waiting')
    await pause(60_000, undefined, { signal }).catch(() => print('cleaning up'))
    await pause(60_000)
    return 'pass'
  },
  tell: async ({ print, interruption }) => {
    const signal = interruption()
    print('waiting')
    await pause(60_000, undefined, { signal }).catch(() => print('told by itself'))
    return 'fail'
  },
  unread: async ({ print, interruption }) => {
    const signal = interruption({ whenUnread: true })
    const more = setInterval(() => print('more'), 1)
    await pause(60_000, undefined, { signal }).catch(() => clearInterval(more))
    signal.throwIfAborted()
    return 'pass'
  }
}

await command({
  name: 'npm run sample',
  about: 'Ends in the way it is told to.',
  arguments: { deed: argument('deed', 'how it ends') },
  options: {
    solution: flag('something that is off'),
    fastStart: flagOff('something that is on'),
    timeout: option('<seconds>', 'a number', seconds({ above: 0 }))
  },
  exits: { pass: 'well', interrupted: 'all is well' },
  expected: { DockerProblem: 'unknown' },
  run: ({ deed }, context) => DEEDS[deed]?.(context) ?? Promise.reject(new Error(deed))
})
