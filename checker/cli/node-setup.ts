import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, relative } from 'node:path'
import type { NodeSetup, ProjectFile } from '#checker/places/agent'
import { ROOT, UsageError } from '#checker/project'

/** What a node may be made of. */
const KINDS = new Set(['.ts', '.mts', '.js', '.mjs', '.json', '.proto'])

/** Where a file that lies outside the workshop is put. */
const ELSEWHERE = 'elsewhere'

const MAX_FILES = 500

/**
 * Everything that a node needs beside packages, to be started where none of this is: the files beside
 * it, the shared code, and the `package.json` by which that is found.
 *
 * @throws UsageError when there are far more files beside it than a node is made of
 */
export async function nodeSetup(file: string, fastStart: boolean): Promise<NodeSetup> {
  const own = relative(ROOT, dirname(file)).replaceAll('\\', '/')
  const dir = own === '' || own.startsWith('..') ? ELSEWHERE : own
  const files = [
    ...(await filesOf(dirname(file), dir)),
    ...(await filesOf(join(ROOT, 'shared'), 'shared')),
    { path: 'package.json', text: await readFile(join(ROOT, 'package.json'), 'utf8') }
  ]
  return { files, entry: `${dir}/${basename(file)}`, fastStart }
}

async function filesOf(dir: string, place: string): Promise<ProjectFile[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter(entry => entry.isFile() && KINDS.has(extname(entry.name)))
    .map(entry => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter(path => !/\.test\.ts$|(^|\/)node_modules\//.test(path))
  if (paths.length > MAX_FILES) {
    throw new UsageError(
      `${dir} holds ${paths.length} files; a node in a container takes all files beside it along,\n` +
        `at most ${MAX_FILES}. Put it into a folder of its own.`
    )
  }
  return Promise.all(
    paths.map(async path => ({
      path: `${place}/${path}`,
      text: await readFile(join(dir, path), 'utf8')
    }))
  )
}
