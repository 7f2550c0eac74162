import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** The project's folder, to be changed; paths are relative to it. */
export interface Changes {
  /** Takes the place of nothing. */
  move(from: string, to: string): Promise<void>
  /** Makes a file, or makes it anew. */
  write(path: string, text: string): Promise<void>
}

/** What has been done, backwards. */
type Undo = () => Promise<unknown>

/**
 * Changes all of it or nothing: when something fails, whatever has been done is undone.
 *
 * @throws the error of `change`
 */
export async function changeProject(
  root: string,
  change: (project: Changes) => Promise<void>
): Promise<void> {
  const done: Undo[] = []
  try {
    await change({
      move: (from, to) => move(join(root, from), join(root, to), done),
      write: (path, text) => write(join(root, path), text, done)
    })
  } catch (error) {
    for (const undo of done.reverse()) await undo()
    throw error
  }
}

async function move(from: string, to: string, done: Undo[]): Promise<void> {
  const isTaken = await lstat(to).then(
    () => true,
    () => false
  )
  // Where rename would silently take the place of a file, or of an empty folder.
  if (isTaken) throw new Error(`${to} is there already`)
  await rename(from, to)
  done.push(() => rename(to, from))
}

async function write(path: string, text: string, done: Undo[]): Promise<void> {
  await makeFolder(dirname(path), done)
  const before = await readFile(path).catch(error => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  done.push(() => (before === null ? rm(path, { force: true }) : writeFile(path, before)))
  await writeFile(path, text)
}

async function makeFolder(path: string, done: Undo[]): Promise<void> {
  const made = await mkdir(path, { recursive: true })
  if (made !== undefined) done.push(() => rm(made, { recursive: true, force: true }))
}
