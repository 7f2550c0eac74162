import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  type DirectStatus,
  decodeDirectMessage,
  decodeDirectResponse,
  encodeDirectMessage,
  encodeDirectResponse,
  MessageError
} from './index.ts'

const SENT_AT = 1_700_000_000_000
/** What the app's browser peers send, with the length in front that the stream adds. */
const REQUEST = '200a0e0a05302e302e311080d095ffbc31120268691a0a746578742f706c61696e'
const RESPONSE = '130a0e0a05302e302e311080d095ffbc3110c801'
/** Metadata alone, and one that says nothing. */
const METADATA = '0a0e0a05302e302e311080d095ffbc31'
const EMPTY_METADATA = '0a00'

const STATUSES: DirectStatus[] = ['UNKNOWN', 'OK', 'ERROR']
const DECODERS = { decodeDirectMessage, decodeDirectResponse }

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}

function bytes(written: string): Uint8Array {
  return Buffer.from(written, 'hex')
}

/** As a stream carries it; a length below 128 takes one byte. */
function withLength(message: Uint8Array): string {
  return hex(Uint8Array.of(message.length, ...message))
}

test('encodeDirectMessage() writes what the app writes', () => {
  assert.equal(withLength(encodeDirectMessage('hi', SENT_AT)), REQUEST)
})

test('encodeDirectResponse() writes what the app writes', () => {
  assert.equal(withLength(encodeDirectResponse('OK', SENT_AT)), RESPONSE)
})

test('decodeDirectMessage() reads what the app writes', () => {
  assert.deepEqual(decodeDirectMessage(bytes(REQUEST.slice(2))), {
    content: 'hi',
    type: 'text/plain',
    clientVersion: '0.0.1',
    timestamp: SENT_AT
  })
})

test('decodeDirectResponse() reads what the app writes, with and without a text', () => {
  const response = { status: 'OK', statusText: '', clientVersion: '0.0.1', timestamp: SENT_AT }
  assert.deepEqual(decodeDirectResponse(bytes(RESPONSE.slice(2))), response)
  assert.deepEqual(decodeDirectResponse(bytes(`${RESPONSE.slice(2)}1a046e6f7065`)), {
    ...response,
    statusText: 'nope'
  })
})

test('decodeDirectMessage() gives back every message that encodeDirectMessage() has written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.maxSafeInteger(), (content, timestamp) => {
      const message = { content, type: 'text/plain', clientVersion: '0.0.1', timestamp }
      assert.deepEqual(decodeDirectMessage(encodeDirectMessage(content, timestamp)), message)
    })
  )
})

test('decodeDirectResponse() gives back every response that encodeDirectResponse() has written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...STATUSES), fc.maxSafeInteger(), (status, timestamp) => {
      const response = { status, statusText: '', clientVersion: '0.0.1', timestamp }
      assert.deepEqual(decodeDirectResponse(encodeDirectResponse(status, timestamp)), response)
    })
  )
})

test('encodeDirectMessage() makes readable whatever a string may hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'a', '😀') }), text => {
      const { content } = decodeDirectMessage(encodeDirectMessage(text, SENT_AT))
      assert.equal(content, text.toWellFormed())
    })
  )
})

test('decodeDirectMessage() and decodeDirectResponse() refuse what has no metadata', () => {
  const withoutMetadata = ['', '120268691a0a746578742f706c61696e', '10c801']
  for (const decode of Object.values(DECODERS)) {
    for (const written of withoutMetadata) {
      assert.throws(() => decode(bytes(written)), /^MessageError: .*: its metadata is missing$/)
    }
  }
})

test('decodeDirectMessage() and decodeDirectResponse() take metadata that says nothing', () => {
  const nothing = { clientVersion: '', timestamp: 0 }
  assert.deepEqual(decodeDirectMessage(bytes(EMPTY_METADATA)), {
    content: '',
    type: '',
    ...nothing
  })
  assert.deepEqual(decodeDirectResponse(bytes(EMPTY_METADATA)), {
    status: 'UNKNOWN',
    statusText: '',
    ...nothing
  })
})

test('decodeDirectResponse() refuses a status that it does not know', () => {
  assert.throws(
    () => decodeDirectResponse(bytes(`${METADATA}109403`)),
    /^MessageError: not a DirectMessageResponse: there is no status 404$/
  )
})

test('decodeDirectMessage() and decodeDirectResponse() skip fields that they do not know', () => {
  const { content } = decodeDirectMessage(bytes(`${REQUEST.slice(2)}5201ff`))
  assert.equal(content, 'hi')
  assert.equal(decodeDirectResponse(bytes(`${RESPONSE.slice(2)}6005`)).status, 'OK')
})

test('decodeDirectMessage() and decodeDirectResponse() refuse garbage', () => {
  const cases: { [what: string]: Uint8Array } = {
    'plain text': Buffer.from('hello, bob'),
    JSON: Buffer.from('{"content":"hi"}'),
    'the length still in front': bytes(REQUEST),
    'half a message': bytes(REQUEST.slice(2, 20)),
    'text that is not UTF-8': bytes('0a040a02c328'),
    'a number without an end': bytes(`${METADATA}10ffff`),
    'bytes of 255': new Uint8Array(40).fill(255)
  }
  for (const [name, decode] of Object.entries(DECODERS)) {
    for (const [what, data] of Object.entries(cases)) {
      assert.throws(() => decode(data), MessageError, `${name}: ${what}`)
    }
  }
})

test('decodeDirectMessage() and decodeDirectResponse() throw nothing else, whatever the bytes', () => {
  const good = [encodeDirectMessage('hi', SENT_AT), encodeDirectResponse('ERROR', SENT_AT)]
  const damaged = fc
    .tuple(fc.constantFrom(...good), fc.nat(), fc.nat({ max: 255 }))
    .map(([message, at, byte]) => message.with(at % message.length, byte))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), damaged), data => {
      for (const decode of Object.values(DECODERS)) {
        try {
          const { clientVersion, timestamp } = decode(data)
          assert.ok(typeof clientVersion === 'string' && Number.isInteger(timestamp))
        } catch (error) {
          assert.ok(error instanceof MessageError)
        }
      }
    })
  )
})
