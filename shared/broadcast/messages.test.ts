import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { BACKGROUND_CODEC } from './background-message.ts'
import { decodeEnvelope, encodeEnvelope } from './envelope.ts'
import { EnvelopeError } from './errors.ts'
import { RAINTREE_CODEC } from './raintree-message.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex')

// The bytes of Pocket's own messages.

test('RAINTREE_CODEC writes what Pocket reads', () => {
  assert.equal(hex(RAINTREE_CODEC.encode({ level: 2, data: bytes('0a0b') })), '080212020a0b')
  assert.equal(hex(RAINTREE_CODEC.encode({ level: 0, data: bytes('0a0b') })), '12020a0b')
  assert.equal(RAINTREE_CODEC.decode(bytes('12020a0b')).level, 0)
})

test('encodeEnvelope() writes what Pocket reads', () => {
  const envelope = { content: { type: 'test', value: new Uint8Array() }, nonce: 1n }
  assert.equal(decodeEnvelope(bytes('0a060a04746573741001')).nonce, 1n)
  assert.equal(hex(encodeEnvelope(envelope)), '0a060a04746573741001')
})

test('decodeEnvelope() reads back every content and every nonce', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.uint8Array(),
      fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }),
      (type, value, nonce) => {
        const read = decodeEnvelope(encodeEnvelope({ content: { type, value }, nonce }))
        assert.deepEqual(
          { ...read.content, value: hex(read.content.value), nonce: read.nonce },
          { type: type.toWellFormed(), value: hex(value), nonce }
        )
      }
    )
  )
})

test('decoders throw an EnvelopeError, and nothing else, for whatever is no message', () => {
  assert.throws(() => decodeEnvelope(bytes('1001')), /its content is missing/)
  assert.throws(() => BACKGROUND_CODEC.decode(new Uint8Array()), /its data is missing/)
  for (const decode of [decodeEnvelope, RAINTREE_CODEC.decode, BACKGROUND_CODEC.decode]) {
    fc.assert(
      fc.property(fc.uint8Array(), garbage => {
        try {
          decode(garbage)
        } catch (error) {
          assert.ok(error instanceof EnvelopeError)
          assert.equal(error.code, 'ERR_ENVELOPE')
        }
      })
    )
  }
})
