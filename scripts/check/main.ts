import { command } from '../command/index.ts'
import { CHECK, resolveOptions } from './options.ts'

await command({
  ...CHECK,
  run: async (typed, { interruption }) => {
    const options = resolveOptions(typed)
    const { check } = await import('./check.ts')
    return check(options, interruption({ whenUnread: true }))
  }
})
