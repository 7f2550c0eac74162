import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { changeProject } from './change-project.ts'

async function makeProject(t: TestContext): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'change-project-test-'))
  t.after(() => rm(root, { recursive: true }))
  for (const name of ['a', 'b']) {
    await mkdir(join(root, name))
    await writeFile(join(root, name, 'x'), name)
  }
  return root
}

/** The files by path. */
async function filesIn(root: string): Promise<{ [path: string]: string }> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile())
  const paths = files.map(({ name, parentPath }) => join(parentPath, name)).sort()
  const texts = await Promise.all(paths.map(path => readFile(path, 'utf8')))
  return Object.fromEntries(paths.map((path, i) => [path.slice(root.length + 1), texts[i] ?? '']))
}

test('changeProject() moves, and then writes', async t => {
  const root = await makeProject(t)
  await changeProject(root, {
    moves: [
      ['b', 'c'],
      ['a', 'b']
    ],
    writes: new Map([
      ['b/x', 'was a'],
      ['new/y', 'new']
    ])
  })
  assert.deepEqual(await filesIn(root), { 'b/x': 'was a', 'c/x': 'b', 'new/y': 'new' })
})

test('changeProject() leaves everything as it was when something fails', async t => {
  const root = await makeProject(t)
  const before = await filesIn(root)
  const moves: [string, string][] = [
    ['b', 'c'],
    ['a', 'b']
  ]
  // A file cannot be written where a folder is.
  const writes = new Map([
    ['b/x', 'was a'],
    ['new/deep/y', 'new'],
    ['c', 'in the way']
  ])
  await assert.rejects(changeProject(root, { moves, writes }))
  assert.deepEqual(await filesIn(root), before)
  await assert.rejects(
    changeProject(root, { moves: [...moves, ['b', 'c']], writes: new Map() }),
    /is there already/
  )
  assert.deepEqual(await filesIn(root), before)
  assert.deepEqual((await readdir(root)).sort(), ['a', 'b'])
})
