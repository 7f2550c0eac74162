import assert from 'node:assert/strict'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { findSecrets } from './secrets.ts'

test('findSecrets() finds tokens in the environment and key files below the project', async t => {
  const root = await mkdtemp(join(tmpdir(), 'secrets-'))
  t.after(() => rm(root, { recursive: true }))
  const keys: { [path: string]: number } = {
    'alice.key': 1,
    'lessons/01/starter/mine.key': 2,
    'node_modules/x/other.key': 3,
    'elsewhere/own': 4
  }
  for (const [path, byte] of Object.entries(keys)) {
    await mkdir(join(root, path, '..'), { recursive: true })
    await writeFile(join(root, path), new Uint8Array(68).fill(byte))
  }
  const env = {
    GITHUB_TOKEN: 'a-token-of-mine',
    MY_PASSWORD: 'short',
    PATH: '/usr/bin:/bin',
    IDENTITY_FILE: 'elsewhere/own'
  }
  const secrets = await findSecrets(env, root)
  const hex = (byte: number): string => `0${byte}`.repeat(68)
  assert.ok(secrets.includes('a-token-of-mine'))
  assert.ok(!secrets.includes('short') && !secrets.includes(env.PATH))
  assert.deepEqual(
    [1, 2, 3, 4].map(byte => secrets.includes(hex(byte))),
    [true, true, false, true]
  )
})

test('findSecrets() does not mind a key file that is not there', async t => {
  const root = await mkdtemp(join(tmpdir(), 'secrets-'))
  t.after(() => rm(root, { recursive: true }))
  assert.deepEqual(await findSecrets({ IDENTITY_FILE: '/no/such/key' }, root), [])
})
