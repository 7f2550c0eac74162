import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { type Changes, changeProject } from './change-project.ts'

const PROJECT = { 'a/x': 'a', 'b/x': 'b' }

/** The files by path. */
async function filesIn(root: string): Promise<{ [path: string]: string }> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const paths = files.map(({ name, parentPath }) => join(parentPath, name)).sort()
  const texts = await Promise.all(paths.map(path => readFile(path, 'utf8')))
  return Object.fromEntries(paths.map((path, i) => [path.slice(root.length + 1), texts[i] ?? '']))
}

test('changeProject() moves and writes', async t => {
  const root = await temporaryFolder(t, PROJECT)
  await changeProject(root, async project => {
    await project.move('b', 'c')
    await project.move('a', 'b')
    await project.write('b/x', 'was a')
    await project.write('new/y', 'new')
  })
  assert.deepEqual(await filesIn(root), { 'b/x': 'was a', 'c/x': 'b', 'new/y': 'new' })
})

test('changeProject() leaves everything as it was when something fails', async t => {
  const root = await temporaryFolder(t, PROJECT)
  const before = await filesIn(root)
  const failsAt = async (last: (project: Changes) => Promise<void>, why: RegExp) => {
    const changing = changeProject(root, async project => {
      await project.move('b', 'c')
      await project.move('a', 'b')
      await project.write('b/x', 'was a')
      await project.write('new/deep/y', 'new')
      await last(project)
    })
    await assert.rejects(changing, why)
    assert.deepEqual(await filesIn(root), before)
    assert.deepEqual((await readdir(root)).sort(), ['a', 'b'])
  }
  await failsAt(project => project.write('c', 'a file where a folder is'), /EISDIR/)
  await failsAt(project => project.move('b', 'c'), /is there already/)
  await failsAt(() => Promise.reject(new Error('it would not hold')), /would not hold/)
})
