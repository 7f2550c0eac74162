import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { chmod, mkdir, rename, utimes, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import test from 'node:test'
import { createScratch } from './scratch-dir.ts'

test('createScratch() gives files that are their owner’s alone, until remove()', async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const bytes = new Uint8Array([0, 255, 10])
  const path = await scratch.write('a.key', bytes)
  assert.equal(path, scratch.path('a.key'))
  const read = await scratch.read('a.key')
  assert.deepEqual(read && [...read.bytes], [...bytes])
  if (process.platform !== 'win32') {
    assert.equal(read?.mode, 0o600)
    await chmod(path, 0o644)
    assert.equal((await scratch.read('a.key'))?.mode, 0o644)
  }
  await scratch.remove()
  assert.equal(existsSync(dirname(path)), false)
  await scratch.remove()
})

test('createScratch() gives each run a folder of its own, and null for what is not there', async t => {
  const [one, other] = await Promise.all([createScratch(), createScratch()])
  t.after(() => Promise.all([one.remove(), other.remove()]))
  await one.write('a', new Uint8Array(1))
  assert.equal(await other.read('a'), null)
  await assert.rejects(one.read(join('a', 'b')), /ENOTDIR/)
})

test('makeDir() makes a folder whose files can be read', async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const dir = await scratch.makeDir('downloads')
  assert.equal(dir, scratch.path('downloads'))
  await writeFile(join(dir, 'a'), 'here')
  assert.equal(String(Buffer.from((await scratch.read('downloads/a'))?.bytes ?? [])), 'here')
  assert.deepEqual(await scratch.list(), [join('downloads', 'a')])
  await scratch.remove()
  await assert.rejects(scratch.makeDir('downloads'), { name: 'ScratchGone' })
})

test('read() says when a file was written to last, also where it is the same again', async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const path = await scratch.write('a.key', new Uint8Array([1]))
  await utimes(path, 1, 1)
  const before = await scratch.read('a.key')
  await chmod(path, 0o640)
  assert.equal((await scratch.read('a.key'))?.writtenAt, before?.writtenAt)
  await writeFile(path, new Uint8Array([1]))
  assert.ok(((await scratch.read('a.key'))?.writtenAt ?? 0) > (before?.writtenAt ?? 0))
})

test('discard() takes a file away, and minds none that is not there', async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  await scratch.write('a.key', new Uint8Array(1))
  await scratch.discard('a.key')
  await scratch.discard('a.key')
  assert.equal(await scratch.read('a.key'), null)
})

test('remove() leaves nothing behind of a file that is just being written, and takes no more', async () => {
  const scratch = await createScratch()
  const writing = scratch.write('a.key', new Uint8Array(1 << 20))
  assert.equal(await scratch.remove(), undefined)
  await writing
  assert.equal(existsSync(dirname(scratch.path('a.key'))), false)
  await assert.rejects(scratch.write('b.key', new Uint8Array(1)), { name: 'ScratchGone' })
})

const NEVER = new AbortController().signal

test('appears() gives at once what is there', { timeout: 5000 }, async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  await scratch.write('a.key', new Uint8Array([1, 2]))
  assert.deepEqual([...((await scratch.appears('a.key', NEVER))?.bytes ?? [])], [1, 2])
})

test('appears() waits until there is something in the file', { timeout: 5000 }, async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const appeared = scratch.appears('a.key', NEVER)
  await scratch.write('other.key', new Uint8Array(1))
  await writeFile(scratch.path('a.key'), '')
  await writeFile(scratch.path('a.key'), 'key', { mode: 0o600 })
  assert.equal(String(Buffer.from((await appeared)?.bytes ?? [])), 'key')
})

test('appears() notices a file that is moved to its place', { timeout: 5000 }, async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const part = await scratch.write('a.key.part', new Uint8Array([7]))
  const appeared = scratch.appears('a.key', NEVER)
  await rename(part, scratch.path('a.key'))
  assert.deepEqual([...((await appeared)?.bytes ?? [])], [7])
})

test('appears() notices a file in a folder of the directory', { timeout: 5000 }, async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const dir = await scratch.makeDir('downloads')
  const appeared = scratch.appears('downloads/a', NEVER)
  await writeFile(join(dir, 'a'), 'here')
  assert.equal(String(Buffer.from((await appeared)?.bytes ?? [])), 'here')
})

test('appears() gives what there is when the time is up', { timeout: 5000 }, async t => {
  const scratch = await createScratch()
  t.after(() => scratch.remove())
  const timeUp = new AbortController()
  const appeared = scratch.appears('a.key', timeUp.signal)
  timeUp.abort()
  assert.equal(await appeared, null)
  await writeFile(scratch.path('a.key'), '')
  assert.equal((await scratch.appears('a.key', timeUp.signal))?.bytes.length, 0)
  await mkdir(scratch.path('folder'))
  assert.equal((await scratch.appears('folder', timeUp.signal))?.bytes.length, 0)
})
