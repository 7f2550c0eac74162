import assert from 'node:assert/strict'
import { createPrivateKey } from 'node:crypto'
import test from 'node:test'
import { inspect } from 'node:util'
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import fc from 'fast-check'
import { base58btc } from 'multiformats/bases/base58'
import { HIDDEN, hideKey } from './hide-key.ts'

const key = await generateKeyPair('Ed25519')
const file = privateKeyToProtobuf(key)
const seed = key.raw.subarray(0, 32)
const hide = hideKey(file)

/** RFC 8410: what stands in front of the seed in a PKCS #8 file. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const pem = createPrivateKey({
  key: Buffer.concat([PKCS8, seed]),
  format: 'der',
  type: 'pkcs8'
}).export({ format: 'pem', type: 'pkcs8' })

test('hideKey() hides every form of a key, and leaves what stands around it', () => {
  for (const bytes of [file, key.raw, seed]) {
    const buffer = Buffer.from(bytes)
    for (const text of [
      buffer.toString('hex'),
      buffer.toString('hex').toUpperCase(),
      buffer.toString('base64'),
      buffer.toString('base64url'),
      base58btc.baseEncode(bytes),
      JSON.stringify([...bytes]),
      [...bytes].join(' '),
      inspect(buffer)
    ]) {
      const safe = hide(`my key: ${text}!`)
      assert.ok(safe.startsWith('my key: ') && safe.endsWith('!') && safe.includes(HIDDEN), safe)
    }
  }
})

test('hideKey() finds the lines into which console.log() breaks a key', () => {
  const lines = inspect(key).split('\n')
  const bytes = lines.filter(line => /\d+, +\d+, +\d+/.test(line))
  assert.ok(bytes.length >= 5)
  const hidden = lines.filter(line => hide(line).includes(HIDDEN))
  assert.ok(hidden.length >= 2)
})

test('hideKey() finds a key in base64 of something larger', () => {
  for (let before = 0; before < 4; before += 1) {
    const larger = Buffer.concat([Buffer.alloc(before, 1), seed, Buffer.from('!!')])
    for (const encoding of ['base64', 'base64url'] as const) {
      const safe = hide(`a,${larger.toString(encoding)}`)
      assert.ok(safe.includes(HIDDEN), `${before} ${encoding}`)
    }
  }
  assert.ok(hide(String(pem)).includes(HIDDEN))
})

test('hideKey() looks into what is recorded in base64', () => {
  const told = Buffer.from(`my agent ${Buffer.from(seed).toString('hex')}`).toString('base64')
  assert.equal(Buffer.from(hide(told), 'base64').toString(), `my agent ${HIDDEN}`)
  const raw = Buffer.concat([Buffer.from('raw '), seed]).toString('base64')
  assert.ok(!Buffer.from(hide(raw), 'base64').includes(Buffer.from(seed)))
})

test('hideKey() leaves all else as it is', () => {
  const { publicKey } = key
  for (const text of [
    publicKey.toString(),
    publicKey.toCID().toString(),
    Buffer.from(publicKey.raw).toString('hex'),
    Buffer.from(publicKey.raw).toString('base64'),
    JSON.stringify([...publicKey.raw]),
    inspect(publicKey)
  ]) {
    assert.equal(hide(text), text)
  }
  const any = fc.oneof(
    fc.string({ maxLength: 200 }),
    fc.uint8Array({ maxLength: 100 }).map(bytes => [...bytes].join(', ')),
    fc.uint8Array({ maxLength: 100 }).map(bytes => Buffer.from(bytes).toString('base64'))
  )
  fc.assert(fc.property(any, text => assert.equal(hide(text), text)))
})

test('hideKey() knows no secret of a file that is too short to be a key', () => {
  const text = Buffer.from(file).toString('hex')
  assert.equal(hideKey(file.subarray(0, 20))(text), text)
})
