import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ROOT } from '#checker/project'
import type { NodeFiles } from './read-node.ts'

/** Folders that one submission has for itself while it is judged. */
export interface Workplace {
  /** The path of the copy's file that is run. */
  file: string
  /** The paths of the copy's folder as they appear in a run, each with a slash at the end. */
  copy: string[]
  /** The working directory of the node. */
  cwd: string
  /** The folder for temporary files, the checker's too. */
  tmp: string
  home: string
  remove(): Promise<void>
}

/**
 * Copies a submission to a place of its own. It has to be in the project, whose packages it imports.
 *
 * @param entry the file of it that is run
 */
export async function createWorkplace(
  dir: string,
  files: NodeFiles,
  entry: string
): Promise<Workplace> {
  const sources = join(dir, 'node')
  const own = { cwd: join(dir, 'cwd'), tmp: join(dir, 'tmp'), home: join(dir, 'home') }
  await remove(dir)
  for (const folder of [sources, ...Object.values(own)]) {
    await mkdir(folder, { recursive: true, mode: 0o700 })
  }
  for (const [path, bytes] of files) {
    const target = join(sources, path)
    await mkdir(dirname(target), { recursive: true })
    await writeFile(target, bytes)
  }
  const copy = [pathToFileURL(sources).href, sources, relative(ROOT, sources)].map(
    path => `${path.replaceAll('\\', '/')}/`
  )
  return { ...own, file: join(sources, entry), copy, remove: () => remove(dir) }
}

/** Removes a folder, again where a process that has only just ended was still writing to it. */
function remove(dir: string): Promise<void> {
  return rm(dir, { recursive: true, force: true, maxRetries: 5 })
}
