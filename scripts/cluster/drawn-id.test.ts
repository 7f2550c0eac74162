import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { drawnId } from './drawn-id.ts'

test('drawnId() draws once, and again where a crash has left an empty file', async t => {
  const path = join(await temporaryFolder(t), 'graded', 'id')
  const id = await drawnId(path)
  assert.match(id, /^[0-9a-f-]{36}$/)
  assert.equal(await drawnId(path), id)
  await writeFile(path, '')
  const other = await drawnId(path)
  assert.match(other, /^[0-9a-f-]{36}$/)
  assert.notEqual(other, id)
})

test('drawnId() draws nothing where the file cannot be read', async t => {
  const path = join(await temporaryFolder(t), 'id')
  await mkdir(path)
  await assert.rejects(drawnId(path), { code: 'EISDIR' })
})
