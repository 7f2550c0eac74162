import assert from 'node:assert/strict'
import { chmod, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { keepAddress, readAddress } from './address-file.ts'

test('readAddress() makes a token that nobody can guess, and finds it again', async t => {
  const path = join(await temporaryFolder(t), 'deep', 'web.json')
  const one = await readAddress(path)
  const other = await readAddress(path)
  assert.match(one.token, /^[0-9a-f]{64}$/)
  assert.notEqual(one.token, other.token)
  await keepAddress(path, { ...one, port: 4711 })
  assert.deepEqual(await readAddress(path), { ...one, port: 4711 })
  if (process.platform !== 'win32') assert.equal((await stat(path)).mode & 0o777, 0o600)
})

test('readAddress() begins anew where the file says nothing that makes sense', async t => {
  const path = join(await temporaryFolder(t), 'web.json')
  for (const text of ['', '{', '{"port":80}', '{"port":1e9,"token":"x"}', 'null']) {
    await writeFile(path, text)
    assert.equal((await readAddress(path)).port, 0, text)
  }
})

test('keepAddress() keeps a file from the eyes of others that was there for all to see', async t => {
  if (process.platform === 'win32') return t.skip('needs permissions')
  const path = join(await temporaryFolder(t, { 'web.json': '{}' }), 'web.json')
  await chmod(path, 0o644)
  await keepAddress(path, { ...(await readAddress(path)), port: 4711 })
  assert.equal((await stat(path)).mode & 0o777, 0o600)
})
