import assert from 'node:assert/strict'
import test from 'node:test'
import { PEERS, peer, SELF_PLACE } from './refresh-doubles.fixture.ts'
import { imaginaryKey } from './solution/imaginary-key.ts'
import { commonPrefixLength, placeOf } from './solution/kad-place.ts'
import { keyAtPrefix } from './solution/key-at-prefix.ts'
import { lastPrefix, prefixLengths } from './solution/table-prefixes.ts'

test('placeOf() is the SHA-256 of a peer id, and commonPrefixLength() counts bits', () => {
  assert.equal(Buffer.from(SELF_PLACE.subarray(0, 8)).toString('hex'), PEERS[1].place)
  for (const seed of [2, 3, 4, 5, 12] as const) {
    const place = placeOf(peer(seed).toMultihash().bytes)
    assert.equal(commonPrefixLength(place, SELF_PLACE), PEERS[seed].prefix, `${seed}`)
  }
  assert.equal(commonPrefixLength(SELF_PLACE, SELF_PLACE), 256)
})

test('imaginaryKey() is another SHA-256 multihash each time', () => {
  const keys = Array.from({ length: 10 }, () => Buffer.from(imaginaryKey()).toString('hex'))
  assert.equal(new Set(keys).size, 10)
  for (const key of keys) assert.match(key, /^1220[0-9a-f]{64}$/)
})

test('keyAtPrefix() has exactly so many bits in common, for each length up to 15', () => {
  for (let length = 0; length <= 15; length++) {
    const place = placeOf(keyAtPrefix(SELF_PLACE, length))
    assert.equal(commonPrefixLength(place, SELF_PLACE), length)
  }
  for (const length of [-1, 16]) assert.throws(() => keyAtPrefix(SELF_PLACE, length), RangeError)
})

test('prefixLengths() are those of the table', () => {
  const kadId = placeOf(peer(12).toMultihash().bytes)
  const table = { kb: { toIterable: () => [{ peerId: peer(12), kadId }] } }
  assert.deepEqual(prefixLengths(table as never, SELF_PLACE), [3])
})

// The two gaps are those of go-libp2p-kad-dht's own test, with 10 as the longest prefix.
test('lastPrefix() is the longest, 15 at most, and with a gap at g 2 (g + 1) at most', () => {
  assert.equal(lastPrefix([]), 0)
  assert.equal(lastPrefix([0, 10, 3]), 10)
  assert.equal(lastPrefix([40]), 15)
  assert.equal(lastPrefix([10], 2), 6)
  assert.equal(lastPrefix([10], 6), 10)
  assert.equal(lastPrefix([10], 0), 2)
})
