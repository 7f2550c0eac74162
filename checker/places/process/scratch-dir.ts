import { on } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Scratch, ScratchFile } from '#checker/checkpoint'
import { guardFolder } from './folder-guard.ts'

/** The scratch directory of a place. How long to wait for a file in it is for the run to say. */
export interface ScratchDir extends Omit<Scratch, 'appears'> {
  /** The file as soon as there is something in it, or as it is when the time is up. */
  appears(name: string, timeUp: AbortSignal): Promise<ScratchFile | null>
  /** Takes the directory away, and takes no more files; resolves with what is to be said when it stays. */
  remove(): Promise<string | undefined>
}

/** The directory has been removed, so nothing can be put into it. */
class ScratchGone extends Error {
  override readonly name = 'ScratchGone'
}

/** A node may write files of any size; of larger ones nothing is read. */
const MAX_BYTES = 4 * 1024 * 1024

/** A temporary directory, gone after `remove`, or when the checker has been killed. */
export async function createScratch(): Promise<ScratchDir> {
  const dir = await mkdtemp(join(tmpdir(), 'workshop-'))
  const stopGuard = guardFolder(dir)
  const writing = new Set<Promise<void>>()
  let removed = false
  const save = async (path: string, bytes: Uint8Array): Promise<void> => {
    if (removed) throw new ScratchGone()
    const done = writeFile(path, bytes, { mode: 0o600 })
    writing.add(done)
    await done.finally(() => writing.delete(done))
  }
  const read = (name: string): Promise<ScratchFile | null> => readScratchFile(join(dir, name))
  return {
    path: name => join(dir, name),
    write: async (name, bytes) => {
      await save(join(dir, name), bytes)
      return join(dir, name)
    },
    makeDir: async name => {
      if (removed) throw new ScratchGone()
      await mkdir(join(dir, name), { recursive: true, mode: 0o700 })
      return join(dir, name)
    },
    list: async () => {
      const entries = await readdir(dir, { recursive: true, withFileTypes: true })
      const files = entries.filter(entry => entry.isFile())
      return files.map(({ name, parentPath }) => relative(dir, join(parentPath, name)))
    },
    read,
    appears: async (name, timeUp) => {
      const folder = dirname(join(dir, name))
      const watched = existsSync(folder) ? folder : dir
      return (await whenFilled(watched, () => read(name), timeUp)) ?? read(name)
    },
    discard: name => rm(join(dir, name), { force: true }),
    remove: async () => {
      removed = true
      // A file that comes into being while its directory goes would keep the directory.
      await Promise.allSettled(writing)
      try {
        await rm(dir, { recursive: true, force: true, maxRetries: 3 })
      } catch (error) {
        return `the temporary folder ${dir} could not be removed: ${(error as Error).message}`
      } finally {
        stopGuard()
      }
      return undefined
    }
  }
}

async function readScratchFile(path: string): Promise<ScratchFile | null> {
  try {
    const facts = await stat(path)
    // A pipe, say, would be read for ever.
    const readable = facts.isFile() && facts.size <= MAX_BYTES
    // The node may have made it unreadable, or a directory; that is for the checks to say.
    const bytes = readable ? await readFile(path).catch(() => new Uint8Array()) : new Uint8Array()
    return { bytes, mode: facts.mode & 0o777, writtenAt: facts.mtimeMs }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** The file once there is something in it; null when the time is up. */
async function whenFilled(
  folder: string,
  read: () => Promise<ScratchFile | null>,
  timeUp: AbortSignal
): Promise<ScratchFile | null> {
  const watcher = watch(folder)
  try {
    // Collects changes from now on; the watch of node:fs/promises would begin with the loop.
    const changes = on(watcher, 'change', { signal: timeUp })
    let file = await read()
    if (!isFilled(file)) {
      for await (const _ of changes) {
        file = await read()
        if (isFilled(file)) break
      }
    }
    return file
  } catch (error) {
    if ((error as Error).name === 'AbortError') return null
    throw error
  } finally {
    watcher.close()
  }
}

function isFilled(file: ScratchFile | null): boolean {
  return file !== null && file.bytes.length > 0
}
