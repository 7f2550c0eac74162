import assert from 'node:assert/strict'
import test from 'node:test'
import { peerIdFromString } from '@libp2p/peer-id'
import { convertPeerId } from '../../node_modules/@libp2p/kad-dht/dist/src/utils.js'
import { bitAt, flipBit, formatKey, type Key, keyOf, sharedBits } from './key.ts'

/** Four bits, at the top of a key. */
function nibble(value: number): Key {
  return Uint32Array.of((value << 28) >>> 0, 0)
}

test('keyOf() puts a real peer where its DHT puts it', async () => {
  for (const [name, start] of [
    ['12D3KooWDj4uNjMpUtESkyJa2ZB6DtXg5PKC4pTUptJixE7zo9gB', 'fe3ed89fd1d89891'],
    ['12D3KooWFhXabKDwALpzqMbto94sB7rvmZ6M28hs9Y9xSopDKwQr', '1d6421a38dca4a99'],
    ['QmNnooDu7bfjPFoTZYxMNLWUQJyrVwtbZg5gBMjTezGAJN', 'a9f0f78bb4c343dc']
  ] as const) {
    const peerId = peerIdFromString(name)
    const place = formatKey(keyOf(peerId.toMultihash().bytes))
    assert.equal(place, Buffer.from(await convertPeerId(peerId)).toString('hex'))
    assert.ok(place.startsWith(start))
  }
})

test('keyOf() takes text as UTF-8, and as many bits as are asked for', () => {
  assert.deepEqual(keyOf('é'), keyOf(Uint8Array.of(0xc3, 0xa9)))
  assert.equal(formatKey(keyOf('abc', 64)), 'ba7816bf8f01cfea')
  assert.equal(keyOf('abc').length, 8)
})

test('sharedBits() counts leading bits as py-dht does', () => {
  for (const [one, other, expected] of [
    [1, 2, 2],
    [1, 4, 1],
    [1, 8, 0],
    [2, 4, 1],
    [2, 8, 0],
    [4, 8, 0]
  ] as const) {
    assert.equal(sharedBits(nibble(one), nibble(other)), expected)
  }
})

test('sharedBits() is the whole width for equal keys, and goes on from word to word', () => {
  assert.equal(sharedBits(nibble(5), nibble(5)), 64)
  assert.equal(sharedBits(keyOf('a'), keyOf('a')), 256)
  const key = keyOf('a')
  for (const depth of [0, 31, 32, 63, 64, 200, 255]) {
    const other = key.slice()
    flipBit(other, depth)
    assert.equal(sharedBits(key, other), depth)
    assert.notEqual(bitAt(key, depth), bitAt(other, depth))
  }
})
