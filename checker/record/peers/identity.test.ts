import assert from 'node:assert/strict'
import test from 'node:test'
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { identityFromSeed, keyFromSeed, keyOf, readIdentity } from './identity.ts'

const SEED = Uint8Array.from({ length: 32 }, (_, index) => index)

/** Computed without libp2p: OpenSSL for the public key, the peer-id specification for the rest. */
const FILE = `08011240${Buffer.from(SEED).toString('hex')}03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8`
const PEER_ID = '12D3KooWA4Xop1JaT3MHxwYMkCepYsv4iPVopMXwCz5iHYdBfeSB'

test('identityFromSeed() gives the identity of the seed, today as ever', async () => {
  const identity = await identityFromSeed(SEED)
  assert.equal(Buffer.from(identity.key).toString('hex'), FILE)
  assert.equal(identity.peerId, PEER_ID)
})

test('keyOf() is the key of an identity', () => {
  assert.ok(keyOf(identityFromSeed(SEED)).equals(keyFromSeed(SEED)))
})

test('readIdentity() reads the key file of every kind of key', async () => {
  assert.deepEqual(readIdentity(Buffer.from(FILE, 'hex')), { type: 'Ed25519', peerId: PEER_ID })
  const other = await generateKeyPair('secp256k1')
  const facts = readIdentity(privateKeyToProtobuf(other))
  assert.equal(facts?.type, 'secp256k1')
  assert.match(facts?.peerId ?? '', /^16Uiu2HA/)
})

test('readIdentity() is null for anything else', () => {
  const file = Buffer.from(FILE, 'hex')
  for (let length = 0; length < file.length; length += 1) {
    assert.equal(readIdentity(file.subarray(0, length)), null, `the first ${length} bytes`)
  }
  const damaged: [what: string, bytes: Uint8Array][] = [
    ['the raw key', file.subarray(4)],
    ['the key as text', Buffer.from(FILE)],
    ['an unknown key type', Buffer.concat([Buffer.from('0809', 'hex'), file.subarray(2)])],
    ['halves that do not belong together', Buffer.concat([file.subarray(0, -1), Buffer.alloc(1)])],
    ['another seed', Buffer.concat([file.subarray(0, 4), Buffer.alloc(32), file.subarray(36)])],
    ['a longer key', Buffer.concat([file, Buffer.alloc(1)])],
    ['a JSON file', Buffer.from('{"id":"12D3KooW…"}')],
    ['random bytes', Buffer.alloc(68, 0xa7)]
  ]
  for (const [what, bytes] of damaged) assert.equal(readIdentity(bytes), null, what)
})
