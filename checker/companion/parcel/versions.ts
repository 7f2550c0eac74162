import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ROOT } from '#checker/project'

/** The versions of everything that a run was made with. */
export interface Versions {
  workshop: string
  /** The commit that is checked out; null where this is no clone. */
  commit: string | null
  /** The version of Node, as in `v24.21.0`. */
  node: string
  /** The system, as in `linux x64`. */
  platform: string
  /** The packages that the workshop depends on, each in the one version that it pins. */
  packages: { [name: string]: string }
}

export async function readVersions(root: string = ROOT): Promise<Versions> {
  const [facts, commit] = await Promise.all([
    readFile(join(root, 'package.json'), 'utf8'),
    readCommit(root)
  ])
  const { version, dependencies } = JSON.parse(facts) as {
    version: string
    dependencies: { [name: string]: string }
  }
  return {
    workshop: version,
    commit,
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    packages: dependencies
  }
}

/** Reads the current commit from Git's files, without starting Git. */
async function readCommit(root: string): Promise<string | null> {
  try {
    const dir = await gitDir(root)
    const head = (await readFile(join(dir, 'HEAD'), 'utf8')).trim()
    const [, ref] = /^ref: (.+)$/.exec(head) ?? []
    if (ref === undefined) return isCommit(head)
    const common = await readFile(join(dir, 'commondir'), 'utf8').then(
      path => join(dir, path.trim()),
      () => dir
    )
    return isCommit((await looseRef(common, ref)) ?? (await packedRef(common, ref)))
  } catch {
    return null
  }
}

/** Where `.git` is; in a linked worktree it is a file that says where. */
async function gitDir(root: string): Promise<string> {
  const path = join(root, '.git')
  const linked = await readFile(path, 'utf8').catch(() => null)
  const [, dir] = /^gitdir: (.+)$/m.exec(linked ?? '') ?? []
  return dir?.trim() ?? path
}

function looseRef(dir: string, ref: string): Promise<string | null> {
  return readFile(join(dir, ref), 'utf8').then(
    text => text.trim(),
    () => null
  )
}

async function packedRef(dir: string, ref: string): Promise<string> {
  const rows = (await readFile(join(dir, 'packed-refs'), 'utf8')).split('\n')
  return rows.find(row => row.endsWith(` ${ref}`))?.split(' ')[0] ?? ''
}

function isCommit(text: string): string | null {
  return /^[0-9a-f]{40,64}$/.test(text) ? text : null
}
