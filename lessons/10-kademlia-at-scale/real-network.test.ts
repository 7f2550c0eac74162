import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { generateKeyPairFromSeed } from '@libp2p/crypto/keys'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { kadIdOf } from './solution/real-network.ts'

interface Vector {
  seedByte: number
  peerId: string
  place: string
  common: number[]
}

const FILE = new URL('../../shared/dht-sim/kad-vectors.ndjson', import.meta.url)
const VECTORS = readFileSync(FILE, 'utf8')
  .trim()
  .split('\n')
  .map((line): Vector => JSON.parse(line))

test('kadIdOf() is the place that the specification gives to a peer', async () => {
  assert.equal(VECTORS.length, 12)
  const places: bigint[] = []
  for (const { peerId, place, seedByte } of VECTORS) {
    const seed = new Uint8Array(32).fill(seedByte)
    const peer = peerIdFromPrivateKey(await generateKeyPairFromSeed('Ed25519', seed))
    assert.equal(peer.toString(), peerId)
    assert.equal(kadIdOf(peer), BigInt(`0x${place}`))
    places.push(kadIdOf(peer))
  }
  for (const [at, { common }] of VECTORS.entries()) {
    const bits = places.map(place => 256 - ((places[at] ?? 0n) ^ place).toString(2).length)
    // XOR of a place with itself is 0, which is written with one digit.
    assert.deepEqual(
      bits.map((each, other) => (other === at ? 256 : each)),
      common
    )
  }
})
