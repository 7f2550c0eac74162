import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { peerIdFromString } from '@libp2p/peer-id'
import { dhtKey } from './_dht-key.ts'

test('dhtKey() is the key that libp2p gives a peer, and none for what is no peer id', () => {
  const id = '12D3KooWHPywVZLfgakTVFXR9raqBwci6Hxko3YudEiw9WtMCbrB'
  const expected = createHash('sha256')
    .update(peerIdFromString(id).toMultihash().bytes)
    .digest('hex')
  assert.equal(dhtKey(id), expected.slice(0, 16))
  assert.equal(dhtKey('<b>no id</b>'), undefined)
})
