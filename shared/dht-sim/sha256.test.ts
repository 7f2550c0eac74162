import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import fc from 'fast-check'
import { sha256, sha256OfWords } from './sha256.ts'

function hex(digest: Int32Array): string {
  return Array.from(digest, word => (word >>> 0).toString(16).padStart(8, '0')).join('')
}

function expected(message: Uint8Array): string {
  return createHash('sha256').update(message).digest('hex')
}

test('sha256() gives the digests of FIPS 180-4', () => {
  const bytes = (text: string) => new TextEncoder().encode(text)
  assert.equal(
    hex(sha256(bytes('abc'))),
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'
  )
  assert.equal(
    hex(sha256(bytes(''))),
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
  )
})

test('sha256() agrees with node:crypto for every length up to three blocks', () => {
  for (let length = 0; length <= 192; length += 1) {
    const message = Uint8Array.from({ length }, (_, at) => (at * 7 + length) & 255)
    assert.equal(hex(sha256(message)), expected(message), `${length} bytes`)
  }
})

test('sha256() agrees with node:crypto for any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), message => {
      assert.equal(hex(sha256(message)), expected(message))
    })
  )
})

test('sha256OfWords() hashes four words as 16 bytes, the most significant first', () => {
  const word = fc.integer({ min: 0, max: 0xffffffff })
  fc.assert(
    fc.property(word, word, word, word, (a, b, c, d) => {
      const digest = new Int32Array(8)
      sha256OfWords(a, b, c, d, digest)
      const message = new Uint8Array(16)
      const view = new DataView(message.buffer)
      for (const [at, each] of [a, b, c, d].entries()) view.setUint32(4 * at, each)
      assert.equal(hex(digest), expected(message))
    })
  )
})
