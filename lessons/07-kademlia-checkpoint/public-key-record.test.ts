import assert from 'node:assert/strict'
import test from 'node:test'
import { identityFromSeed } from '../../checker/record/peers/identity.ts'
import { publicKeyRecord } from './public-key-record.ts'

test('publicKeyRecord() is the public key of an identity, under the name that is made of it', () => {
  const identity = identityFromSeed(new Uint8Array(32).fill(7))
  const { key, value } = publicKeyRecord(identity)
  assert.equal(Buffer.from(value.subarray(0, 4)).toString('hex'), '08011220')
  assert.deepEqual(value.subarray(4), identity.key.subarray(-32))
  assert.equal(Buffer.from(key).toString('latin1').slice(0, 4), '/pk/')
  assert.deepEqual(key.subarray(6), value)
  // The identity multihash of 36 bytes, of which the peer id is the text.
  assert.deepEqual([...key.subarray(4, 6)], [0, 36])
})
