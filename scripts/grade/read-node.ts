import { createHash } from 'node:crypto'
import type { Dirent } from 'node:fs'
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { byText } from '#checker/files'
import { RefusedSubmission } from './refused-submission.ts'

const MiB = 1024 * 1024
const MAX_FILE_BYTES = MiB
const MAX_BYTES = 4 * MiB
const MAX_FILES = 200
/** The most entries of any kind that are looked at: a submission may hold many folders beside its node. */
const MAX_ENTRIES = 5_000
const MAX_DEPTH = 8

/** The kinds of files that a node may consist of; others are not copied. */
const SOURCES = new Set(['.ts', '.mts', '.js', '.mjs', '.json', '.proto'])

/** Names that are not copied, because they would change the meaning of imports or the compiler's options. */
const NOT_TAKEN = /^(\..*|node_modules|__MACOSX|package(-lock)?\.json|tsconfig.*\.json)$/

/** A submission's source files by path, with `/` between the parts. */
export type NodeFiles = Map<string, Buffer>

/**
 * Reads a submitted node with all that lies in and below its folder.
 *
 * @param submission the whole submission, out of which no link may lead
 * @throws Refusal when it cannot be run as it is
 */
export async function readNode(submission: string, folder: string): Promise<NodeFiles> {
  const files: NodeFiles = new Map()
  const home = await ownPath(submission)
  let bytes = 0
  let entries = 0

  const visit = async (dir: string, path: string, depth: number): Promise<void> => {
    for (const entry of await readFolder(dir)) {
      entries += 1
      if (entries > MAX_ENTRIES)
        throw new RefusedSubmission('too-large', `more than ${MAX_ENTRIES} files`)
      if (NOT_TAKEN.test(entry.name)) continue
      const inner = path === '' ? entry.name : `${path}/${entry.name}`
      const target = await followWithin(home, join(dir, entry.name), entry, inner)
      const facts = target === undefined ? undefined : await stat(target)
      if (target === undefined || facts === undefined) continue
      if (facts.isDirectory()) {
        if (depth < MAX_DEPTH) await visit(target, inner, depth + 1)
      } else if (isSource(entry.name)) {
        if (!facts.isFile())
          throw new RefusedSubmission('not-a-file', `${inner} is not an ordinary file`)
        await take(target, inner, facts.size)
      }
    }
  }
  const take = async (path: string, inner: string, size: number): Promise<void> => {
    bytes += size
    if (size > MAX_FILE_BYTES)
      throw new RefusedSubmission('too-large', `${inner} has ${size} bytes`)
    if (bytes > MAX_BYTES)
      throw new RefusedSubmission('too-large', `more than ${MAX_BYTES / MiB} MiB`)
    if (files.size >= MAX_FILES)
      throw new RefusedSubmission('too-large', `more than ${MAX_FILES} files`)
    files.set(inner, await readFile(path))
  }

  await visit(await within(home, folder, relative(submission, folder)), '', 0)
  return files
}

/** A digest of a node's files: 32 hexadecimal digits. */
export function digestFiles(files: NodeFiles): string {
  const hash = createHash('sha256')
  for (const [path, bytes] of files) hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  return hash.digest('hex').slice(0, 32)
}

async function readFolder(dir: string): Promise<Dirent[]> {
  const entries = await readdir(dir, { withFileTypes: true })
  return entries.sort(byText(each => each.name))
}

/** The real path of a submission. The folder itself must not be a link to another one. */
async function ownPath(submission: string): Promise<string> {
  const parent = await realpath(join(submission, '..'))
  const own = await realpath(submission)
  if (own !== join(parent, relative(join(submission, '..'), submission))) {
    throw new RefusedSubmission('link-outside', `the submission itself is a link`)
  }
  return own
}

/** The real path of an entry; undefined for a link that is not needed. */
async function followWithin(
  home: string,
  path: string,
  entry: Dirent,
  shown: string
): Promise<string | undefined> {
  if (!entry.isSymbolicLink()) return path
  const leadsToFolder = (await stat(path).catch(() => undefined))?.isDirectory() === true
  return isSource(entry.name) || leadsToFolder ? within(home, path, shown) : undefined
}

async function within(home: string, path: string, shown: string): Promise<string> {
  const real = await realpath(path).catch(error => {
    if (error.code !== 'ENOENT' && error.code !== 'ELOOP') throw error
    throw new RefusedSubmission('link-outside', `${shown} is a link that leads nowhere`)
  })
  if (real === home || real.startsWith(home + sep)) return real
  throw new RefusedSubmission('link-outside', `${shown} is a link that leads out of the submission`)
}

/** Whether a file is of a kind that a node may consist of. */
export function isSource(name: string): boolean {
  return SOURCES.has(extname(name).toLowerCase())
}
