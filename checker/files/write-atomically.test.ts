import assert from 'node:assert/strict'
import { lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { temporaryFolder } from '../test-kit/temporary-folder.ts'
import { writeAtomically } from './write-atomically.ts'

test('writeAtomically() makes the file and the folders above it, and leaves nothing else', async t => {
  const dir = await temporaryFolder(t)
  const path = join(dir, 'a', 'b', 'c.txt')
  await writeAtomically(path, 'one')
  await writeAtomically(path, new Uint8Array([0x32]))
  assert.equal(await readFile(path, 'utf8'), '2')
  assert.deepEqual(await readdir(join(dir, 'a', 'b')), ['c.txt'])
})

test('writeAtomically() never shows a part to whoever reads meanwhile', async t => {
  const path = join(await temporaryFolder(t), 'file')
  const contents = ['a', 'b'].map(letter => letter.repeat(1024 * 1024))
  await writeAtomically(path, contents[0] ?? '')
  let over = false
  const writing = Promise.all(
    [...Array(10).keys()].map(index => writeAtomically(path, contents[index % 2] ?? ''))
  ).finally(() => {
    over = true
  })
  while (!over) assert.ok(contents.includes(await readFile(path, 'utf8')))
  await writing
})

test('writeAtomically() writes where a link points to', async t => {
  const dir = await temporaryFolder(t)
  await writeFile(join(dir, 'real'), 'old')
  await symlink('real', join(dir, 'link'))
  await writeAtomically(join(dir, 'link'), 'new')
  assert.ok((await lstat(join(dir, 'link'))).isSymbolicLink())
  assert.equal(await readFile(join(dir, 'real'), 'utf8'), 'new')
})

test('writeAtomically() leaves everything as it was when it fails', async t => {
  const dir = await temporaryFolder(t)
  await mkdir(join(dir, 'folder', 'inside'), { recursive: true })
  await assert.rejects(writeAtomically(join(dir, 'folder'), 'x'), { code: 'EISDIR' })
  await writeFile(join(dir, 'file'), 'old')
  await assert.rejects(writeAtomically(join(dir, 'file', 'below'), 'x'), { code: 'EEXIST' })
  assert.deepEqual(await readdir(dir), ['file', 'folder'])
})

test('writeAtomically() writes into what is no file as it is', async t => {
  if (process.platform !== 'linux') return t.skip('needs /dev/full')
  await writeAtomically('/dev/null', 'x')
  await assert.rejects(writeAtomically('/dev/full', 'x'), { code: 'ENOSPC' })
})

test('writeAtomically() gives a file the permissions that are asked for, whatever it had before', async t => {
  if (process.platform === 'win32') return t.skip('needs permissions')
  const path = join(await temporaryFolder(t, { file: 'old' }), 'file')
  for (const mode of [0o600, 0o400, 0o600]) {
    await writeAtomically(path, 'new', { mode })
    assert.equal((await stat(path)).mode & 0o777, mode)
  }
})
