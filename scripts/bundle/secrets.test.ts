import assert from 'node:assert/strict'
import test from 'node:test'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { findSecrets } from './secrets.ts'

test('findSecrets() finds tokens in the environment and key files below the project', async t => {
  const key = (byte: number): Uint8Array => new Uint8Array(68).fill(byte)
  const root = await temporaryFolder(t, {
    'alice.key': key(1),
    'lessons/01/starter/mine.key': key(2),
    'node_modules/x/other.key': key(3),
    'elsewhere/own': key(4)
  })
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
  const root = await temporaryFolder(t)
  assert.deepEqual(await findSecrets({ IDENTITY_FILE: '/no/such/key' }, root), [])
})
