import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { readSources } from './sources.ts'

test('readSources() reads the folder, the entry first, with plain line ends', async t => {
  const dir = await mkdtemp(join(tmpdir(), 'sources-'))
  t.after(() => rm(dir, { recursive: true }))
  await mkdir(join(dir, 'deeper.ts'))
  const files = { 'rooms.ts': 'r', 'chat.ts': 'a\r\nb\r\n', 'node.ts': 'n', 'peer.key': 'k' }
  for (const [name, text] of Object.entries({ ...files, 'deeper.ts/more.ts': 'm' })) {
    await writeFile(join(dir, name), text)
  }
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
