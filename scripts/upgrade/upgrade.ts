import { access, constants, copyFile, mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ifMissing, timeInNames, writeAtomically } from '#checker/files'
import { UsageError } from '#checker/project'
import { foldersOf, renumbered, renumberFolders } from './lesson-folders.ts'
import type { NewVersion } from './new-version.ts'
import { type Digests, planUpgrade, type UpgradePlan } from './plan-upgrade.ts'
import { digestOf, formatRelease, parseRelease, RELEASE_FILE, type Release } from './release.ts'

const LOCKFILE = 'package-lock.json'

export interface Upgraded extends UpgradePlan {
  from: string | undefined
  /** Lessons that have got another number, with all that is in their folders. */
  moved: [from: string, to: string][]
  /** Where copies are of what somebody has changed; undefined where there was nothing. */
  kept: string | undefined
  /** Whether the dependencies are others now. */
  needsInstall: boolean
}

/**
 * Brings a version into a folder that has another. It may be broken off at any time, and done again: what says which
 * version is here is written last.
 *
 * @throws UsageError where git knows better what is whose
 */
export async function upgrade(root: string, next: NewVersion): Promise<Upgraded> {
  const release = await releaseHere(root)
  const folders = foldersOf(next.files.keys())
  const moved = await renumberFolders(root, folders)
  const old = renumbered(release?.files ?? new Map(), folders)
  const here = await digestsHere(root, [...old.keys(), ...next.files.keys()])
  const plan = planUpgrade({ old, next: next.files, here })
  const at = (path: string): string => join(root, ...path.split('/'))
  const kept = join(root, 'kept', `${timeInNames()}-before-${next.version}`)
  for (const path of plan.copy) {
    const copy = join(kept, ...path.split('/'))
    await mkdir(dirname(copy), { recursive: true })
    // Nothing that has been kept is ever written over.
    await copyFile(at(path), copy, constants.COPYFILE_EXCL)
  }
  for (const path of plan.write) {
    await mkdir(dirname(at(path)), { recursive: true })
    await writeAtomically(at(path), await next.read(path))
  }
  for (const path of plan.remove) await rm(at(path))
  await writeAtomically(at(RELEASE_FILE), formatRelease(next))
  return {
    ...plan,
    from: release?.version,
    moved,
    kept: plan.copy.length > 0 ? kept : undefined,
    needsInstall: plan.write.includes(LOCKFILE)
  }
}

async function releaseHere(root: string): Promise<Release | undefined> {
  const text = await readFile(join(root, RELEASE_FILE), 'utf8').catch(ifMissing)
  if (text !== undefined) return parseRelease(text)
  const isClone = await access(join(root, '.git')).then(
    () => true,
    () => false
  )
  if (!isClone) return undefined
  throw new UsageError(
    'this is a clone, and git knows what is yours in it: commit your work, then git pull'
  )
}

/** The digests of files that may be here, and of everything in the lessons' starters. */
async function digestsHere(root: string, paths: string[]): Promise<Digests> {
  const all = new Set([...paths, ...(await starterFiles(root))])
  const digests = new Map<string, string>()
  for (const path of all) {
    const bytes = await readFile(join(root, ...path.split('/'))).catch(ifMissing)
    if (bytes !== undefined) digests.set(path, digestOf(bytes))
  }
  return digests
}

async function starterFiles(root: string): Promise<string[]> {
  const lessons = await readdir(join(root, 'lessons'))
  const files = await Promise.all(
    lessons.map(async lesson => {
      const dir = join(root, 'lessons', lesson, 'starter')
      const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(ifMissing)
      return (entries ?? [])
        .filter(entry => entry.isFile())
        .map(({ parentPath, name }) =>
          join(parentPath, name)
            .slice(root.length + 1)
            .replaceAll('\\', '/')
        )
    })
  )
  return files.flat()
}
