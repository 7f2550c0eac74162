import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Scratch } from '#checker/checkpoint'

/** A temporary directory, gone after `remove`. */
export async function createScratch(): Promise<Scratch & { remove(): Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'workshop-'))
  return {
    path: name => join(dir, name),
    write: async (name, bytes) => {
      await writeFile(join(dir, name), bytes, { mode: 0o600 })
      return join(dir, name)
    },
    read: async name => {
      try {
        const path = join(dir, name)
        return { bytes: await readFile(path), mode: (await stat(path)).mode & 0o777 }
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
        throw error
      }
    },
    remove: () => rm(dir, { recursive: true, force: true })
  }
}
