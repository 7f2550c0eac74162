import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { temporaryFolder } from '../test-kit/temporary-folder.ts'
import { readSources } from './sources.ts'

test('readSources() reads the folder, the entry first, with plain line ends', async t => {
  const files = { 'rooms.ts': 'r', 'chat.ts': 'a\r\nb\r\n', 'node.ts': 'n', 'peer.key': 'k' }
  const dir = await temporaryFolder(t, { ...files, 'deeper.ts/more.ts': 'm' })
  assert.deepEqual(
    [...(await readSources(dir))],
    [
      ['node.ts', 'n'],
      ['chat.ts', 'a\nb\n'],
      ['rooms.ts', 'r']
    ]
  )
  assert.equal((await readSources(join(dir, 'nowhere'))).size, 0)
})
