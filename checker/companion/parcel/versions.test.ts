import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { promisify } from 'node:util'
import { ROOT } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { readVersions } from './versions.ts'

/** A folder with a package.json and nothing else. */
async function workshop(t: TestContext): Promise<{
  root: string
  git(...args: string[]): Promise<string>
}> {
  const dir = await temporaryFolder(t)
  const root = join(dir, 'workshop')
  await cp(join(ROOT, 'package.json'), join(root, 'package.json'))
  const who = ['-c', 'user.name=x', '-c', 'user.email=x@example.org', '-c', 'commit.gpgsign=false']
  const git = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('git', [...who, ...args], { cwd: root })
    return stdout.trim()
  }
  return { root, git }
}

test('readVersions() says what the workshop, Node.js and the packages are', async () => {
  const versions = await readVersions()
  assert.match(versions.workshop, /^\d+\.\d+\.\d+/)
  assert.equal(versions.node, process.version)
  assert.match(versions.platform, /^\w+ \w+$/)
  assert.match(versions.packages.libp2p ?? '', /^\d+\.\d+\.\d+$/)
})

test('readVersions() knows the commit, wherever git keeps it', async t => {
  const { root, git } = await workshop(t)
  await git('init', '--quiet', '--initial-branch=main')
  assert.equal((await readVersions(root)).commit, null, 'nothing has been committed')
  await git('add', '.')
  await git('commit', '--quiet', '--message', 'one')
  const commit = await git('rev-parse', 'HEAD')
  assert.equal((await readVersions(root)).commit, commit, 'a loose ref')
  await git('pack-refs', '--all')
  assert.equal((await readVersions(root)).commit, commit, 'a packed ref')
  await git('worktree', 'add', '--quiet', '../linked', '-b', 'other')
  assert.equal((await readVersions(join(root, '..', 'linked'))).commit, commit, 'a worktree')
  await git('checkout', '--quiet', '--detach')
  assert.equal((await readVersions(root)).commit, commit, 'a detached head')
})

test('readVersions() knows no commit where there is no clone, or one that git would not know', async t => {
  const { root } = await workshop(t)
  assert.equal((await readVersions(root)).commit, null)
  await writeFile(join(root, '.git'), 'gitdir: /nowhere\n')
  assert.equal((await readVersions(root)).commit, null)
})
