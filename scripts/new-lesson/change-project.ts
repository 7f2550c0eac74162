import { lstat, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Files } from './working-copy.ts'

/** What is to be done to the project's folder, in this order. */
export interface Changes {
  /** From here to there. Later ones may go where earlier ones have been. */
  moves: [from: string, to: string][]
  /** Files that are made, or made anew, after everything has moved. */
  writes: Files
}

/** What has been done, backwards. */
type Undo = () => Promise<unknown>

/**
 * Does all of it or nothing: when something fails, whatever has been done is undone.
 *
 * @throws the first error
 */
export async function changeProject(root: string, { moves, writes }: Changes): Promise<void> {
  const done: Undo[] = []
  try {
    for (const [from, to] of moves) await move(join(root, from), join(root, to), done)
    for (const [path, text] of writes) await write(join(root, path), text, done)
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
