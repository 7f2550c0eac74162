import assert from 'node:assert/strict'
import test from 'node:test'
import { publicKeyFromRaw } from '@libp2p/crypto/keys'
import { peerIdFromPublicKey } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import fc from 'fast-check'
import { decodeDiscoveryMessage, encodeDiscoveryMessage, MessageError } from './index.ts'

const KEY = publicKeyFromRaw(new Uint8Array(32).fill(1))
const KEY_BYTES = `0a2408011220${'01'.repeat(32)}`
/** What the app's peers publish: this key, and the address /ip4/127.0.0.1/tcp/9092 */
const MESSAGE = `${KEY_BYTES}1208047f000001062384`

const port = fc.integer({ min: 1, max: 65_535 })
const address = fc
  .oneof(
    fc.tuple(fc.ipV4(), port).map(([host, at]) => `/ip4/${host}/tcp/${at}`),
    fc.tuple(fc.ipV6(), port).map(([host, at]) => `/ip6/${host}/udp/${at}/quic-v1`),
    fc.tuple(fc.domain(), port).map(([host, at]) => `/dns4/${host}/tcp/${at}/tls/ws`),
    fc.tuple(fc.domain(), port).map(([host, at]) => `/dns4/${host}/tcp/${at}/ws/p2p-circuit/webrtc`)
  )
  .map(each => multiaddr(each))

function bytes(written: string): Uint8Array {
  return Buffer.from(written, 'hex')
}

test('encodeDiscoveryMessage() writes what the app writes', () => {
  const written = encodeDiscoveryMessage(KEY, [multiaddr('/ip4/127.0.0.1/tcp/9092')])
  assert.equal(Buffer.from(written).toString('hex'), MESSAGE)
})

test('decodeDiscoveryMessage() reads what the app writes', () => {
  const { peerId, addrs } = decodeDiscoveryMessage(bytes(MESSAGE))
  assert.equal(String(peerId), '12D3KooW9tHTtS3inCZiYykw4u5G4frbjVFqhkmJX12gSNCVeH3e')
  assert.ok(peerId.equals(peerIdFromPublicKey(KEY)))
  assert.deepEqual(addrs.map(String), ['/ip4/127.0.0.1/tcp/9092'])
})

test('decodeDiscoveryMessage() gives back every message that encodeDiscoveryMessage() has written', () => {
  const raw = fc.uint8Array({ minLength: 32, maxLength: 32 })
  fc.assert(
    fc.property(raw, fc.array(address, { maxLength: 5 }), (key, written) => {
      const publicKey = publicKeyFromRaw(key)
      const { peerId, addrs } = decodeDiscoveryMessage(encodeDiscoveryMessage(publicKey, written))
      assert.ok(peerId.equals(peerIdFromPublicKey(publicKey)))
      assert.deepEqual(addrs.map(String), written.map(String))
    })
  )
})

test('decodeDiscoveryMessage() takes a peer that says of no address', () => {
  assert.deepEqual(decodeDiscoveryMessage(bytes(KEY_BYTES)).addrs, [])
})

test('decodeDiscoveryMessage() skips fields that it does not know', () => {
  assert.equal(decodeDiscoveryMessage(bytes(`${MESSAGE}1a026869`)).addrs.length, 1)
})

test('decodeDiscoveryMessage() refuses garbage, broken keys and broken addresses', () => {
  const cases: { [what: string]: Uint8Array } = {
    nothing: new Uint8Array(),
    'no key': bytes('1208047f000001062384'),
    'plain text': Buffer.from('hello there'),
    'a peer id instead of a message': Buffer.from(String(peerIdFromPublicKey(KEY))),
    'half a message': bytes(MESSAGE.slice(0, 40)),
    'a key that is too short': bytes('0a0508011201ff'),
    'a key of a kind that does not exist': bytes(`0a2408091220${'01'.repeat(32)}`),
    'an address of an unknown kind': bytes(`${KEY_BYTES}1204ffffff7f`),
    'half an address': bytes(`${KEY_BYTES}1203047f00`),
    'bytes of 255': new Uint8Array(40).fill(255)
  }
  for (const [what, data] of Object.entries(cases)) {
    assert.throws(() => decodeDiscoveryMessage(data), MessageError, what)
  }
})

test('decodeDiscoveryMessage() throws nothing else, whatever the bytes', () => {
  const damaged = fc
    .tuple(fc.nat(), fc.nat({ max: 255 }))
    .map(([at, byte]) => new Uint8Array(bytes(MESSAGE)).with(at % (MESSAGE.length / 2), byte))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), damaged), data => {
      try {
        const { peerId, addrs } = decodeDiscoveryMessage(data)
        assert.ok(String(peerId).length > 40 && Array.isArray(addrs))
      } catch (error) {
        assert.ok(error instanceof MessageError)
      }
    }),
    { numRuns: 1000 }
  )
})
