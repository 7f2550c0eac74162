import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import test from 'node:test'
import { temporaryFolder } from '../test-kit/temporary-folder.ts'
import { ifMissing } from './if-missing.ts'

test('ifMissing() lets nothing pass but what is not there', async t => {
  const dir = await temporaryFolder(t, { file: '' })
  assert.equal(await readFile(join(dir, 'none')).catch(ifMissing), undefined)
  assert.equal(await readdir(join(dir, 'file', 'below')).catch(ifMissing), undefined)
  await assert.rejects(readFile(dir).catch(ifMissing), { code: 'EISDIR' })
})
