import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
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
