import assert from 'node:assert/strict'
import test from 'node:test'
import { readEnv } from './read-env.ts'
import { defineVariables } from './variables.ts'

const OWN = defineVariables({
  REFRESH_EVERY: { type: 'milliseconds', meaning: 'how often', example: '1000' },
  SEED_PEERS: { type: 'addresses', meaning: 'whom to ask', example: '/ip4/127.0.0.1/tcp/9001' },
  MAX_WALKS: { type: 'count', meaning: 'how many', example: '3' }
})

test('readEnv() reads the variables of a lesson beside those of all', () => {
  const env = readEnv({ REFRESH_EVERY: ' 250 ', LISTEN_ADDRS: '/ip4/127.0.0.1/tcp/0' }, OWN)
  assert.equal(env.refreshEvery, 250)
  assert.equal(env.maxWalks, undefined)
  assert.deepEqual(env.seedPeers, [])
  assert.equal(String(env.listenAddrs), '/ip4/127.0.0.1/tcp/0')
})

test('readEnv() names a variable that is no number', () => {
  assert.throws(
    () => readEnv({ MAX_WALKS: 'three' }, OWN),
    /^EnvError: MAX_WALKS: "three" is not a count: write digits alone/
  )
})

test('defineVariables() refuses a name that is taken', () => {
  const twice = { LISTEN_ADDRS: { type: 'text', meaning: '', example: '' } } as const
  assert.throws(() => defineVariables(twice), /LISTEN_ADDRS is there already/)
})
