import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, posix, relative } from 'node:path'
import { type Program, ROOT, UsageError } from '#checker/project'
import type { NodeSetup, ProjectFile } from './messages.ts'

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
export async function nodeSetup(program: Program, fastStart: boolean): Promise<NodeSetup> {
  const [own = program.entry] = program.args
  const harnesses = program.args.length === 0 ? [] : [program.entry, ...program.args.slice(1)]
  const harness = (await Promise.all(harnesses.map(each => withImports(each)))).flat()
  const files = [
    ...(await filesOf(dirname(own), posix.dirname(placeOf(own)))),
    ...(await Promise.all(harness.filter(isNotShared).map(fileAt))),
    ...(await filesOf(SHARED, 'shared')),
    { path: 'package.json', text: await readFile(join(ROOT, 'package.json'), 'utf8') }
  ]
  const [entry = '', ...args] = [program.entry, ...program.args].map(placeOf)
  return { files, entry, args, fastStart }
}

async function fileAt(file: string): Promise<ProjectFile> {
  return { path: placeOf(file), text: await readFile(file, 'utf8') }
}

/** A harness, with the files that it imports by their place; what lies beside them is not for the node. */
async function withImports(file: string, found = new Set<string>()): Promise<string[]> {
  found.add(file)
  for (const [, path = ''] of (await readFile(file, 'utf8')).matchAll(/from '(\.[^']+)'/g)) {
    const imported = join(dirname(file), path)
    if (!found.has(imported)) await withImports(imported, found)
  }
  return [...found]
}

const SHARED = join(ROOT, 'shared')

/** Shared code is taken along anyway. */
function isNotShared(file: string): boolean {
  return relative(SHARED, file).startsWith('..')
}

/** The path of a file where the node runs. */
function placeOf(file: string): string {
  const path = relative(ROOT, file).replaceAll('\\', '/')
  const isOwn = path.includes('/') && !path.startsWith('..')
  return isOwn ? path : `${ELSEWHERE}/${basename(file)}`
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
