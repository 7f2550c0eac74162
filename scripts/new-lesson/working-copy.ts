import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { UsageError } from '#checker/project'

/** The texts of the project by path, with slashes, from its folder. */
export type Files = Map<string, string>

/** What is no text, or is made by a tool that knows no lessons. */
const LEFT_ALONE = /(^|\/)(package-lock\.json|LICENSE)$|\.(png|jpe?g|gif|ico|gz|key)$/

/**
 * Everything that git knows of, as it is on the disk.
 *
 * @throws UsageError when this is no clone, so that nothing could be undone
 */
export async function readFiles(root: string): Promise<Files> {
  const paths = (await git(root, 'ls-files', '-z')).split('\0').filter(Boolean)
  const texts = await Promise.all(
    paths
      .filter(path => !LEFT_ALONE.test(path))
      .map(async (path): Promise<[string, string]> => {
        const text = await readFile(join(root, path), 'utf8').catch(() => null)
        return [path, (text ?? '').replaceAll('\r\n', '\n')]
      })
  )
  return new Map(texts)
}

/**
 * What has been changed and not committed, or is not known to git.
 *
 * @throws UsageError when this is no clone
 */
export async function uncommitted(root: string, where: readonly string[]): Promise<string[]> {
  const args = ['--porcelain=v1', '--no-renames', '--untracked-files=all', '-z', '--', ...where]
  const rows = (await git(root, 'status', ...args)).split('\0').filter(Boolean)
  return rows.map(row => row.slice(3)).sort()
}

async function git(root: string, ...args: string[]): Promise<string> {
  const options = { cwd: root, maxBuffer: 64 * 1024 * 1024 }
  try {
    return (await promisify(execFile)('git', args, options)).stdout
  } catch (error) {
    const { code, stderr = '', message } = error as Error & { code?: unknown; stderr?: string }
    const why = code === 'ENOENT' ? 'git is not installed' : stderr.trim() || message
    throw new UsageError(`lessons are made in a clone, so that git can undo it: ${why}`)
  }
}
