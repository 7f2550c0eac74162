import { join } from 'node:path'
import type { ScratchFile } from '#checker/checkpoint'
import type { ScratchDir } from '#checker/places/process'
import type { ScratchOrder } from './messages.ts'

const MODE_BITS = 0o777

interface ScratchAnswer {
  path?: string
  names?: string[]
  bytes?: string
  mode?: number
  writtenAt?: number
}

/** The scratch directory of an agent, where its nodes find it. It goes with the agent. */
export async function createRemoteScratch(
  ask: (order: ScratchOrder, timeUp?: AbortSignal) => Promise<ScratchAnswer>
): Promise<ScratchDir> {
  const { path: dir = '/' } = await ask({ does: 'open' })
  const path = (name: string): string => join(dir, name)
  return {
    path,
    write: async (name, bytes) => {
      await ask({ does: 'write', name, bytes: Buffer.from(bytes).toString('base64') })
      return path(name)
    },
    makeDir: async name => {
      await ask({ does: 'make-dir', name })
      return path(name)
    },
    list: async () => (await ask({ does: 'list' })).names ?? [],
    read: async name => fileOf(await ask({ does: 'read', name })),
    appears: async (name, timeUp) => fileOf(await ask({ does: 'appears', name }, timeUp)),
    discard: async name => {
      await ask({ does: 'discard', name })
    },
    remove: async () => undefined
  }
}

function fileOf({ bytes, mode, writtenAt }: ScratchAnswer): ScratchFile | null {
  if (bytes === undefined || mode === undefined || writtenAt === undefined) return null
  return { bytes: Buffer.from(bytes, 'base64'), mode: mode & MODE_BITS, writtenAt }
}
