import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import {
  type ChatMessage,
  decodeChatMessage,
  encodeChatMessage,
  MessageError,
  type MessageType
} from './index.ts'

const ID = '12D3KooWDj4uNjMpUtESkyJa2ZB6DtXg5PKC4pTUptJixE7zo9gB'
const HELLO: ChatMessage = {
  from: ID,
  text: `Hello from ${ID}!`,
  timestamp: 1_700_000_000,
  type: 'CHAT'
}
/** What the workshop's other editions make of it. The type is left out, because it is 0. */
const HELLO_BYTES = [
  '0a34', // field 1, 52 bytes: the peer id
  '313244334b6f6f57446a34754e6a4d70557445536b794a61325a42364474586735504b433470545570744a697845377a6f396742',
  '1240', // field 2, 64 bytes: "Hello from ", the peer id again, "!"
  '48656c6c6f2066726f6d20',
  '313244334b6f6f57446a34754e6a4d70557445536b794a61325a42364474586735504b433470545570744a697845377a6f396742',
  '21',
  '1880e2cfaa06' // field 3, a varint
].join('')

const TYPES: MessageType[] = ['CHAT', 'FILE', 'BROWSER_PEER_DISCOVERY']
/** Any string that UTF-8 can write. */
const text = fc.string({ unit: 'binary' })
const message = fc.record(
  {
    from: fc.string({ unit: 'binary', minLength: 1 }),
    text,
    timestamp: fc.maxSafeInteger(),
    type: fc.constantFrom(...TYPES)
  },
  { noNullPrototype: true }
)

function bytes(written: string): Uint8Array {
  return Buffer.from(written, 'hex')
}

function assertRefused(data: Uint8Array, reason: RegExp, what: string): void {
  assert.throws(
    () => decodeChatMessage(data),
    (error: unknown) => {
      assert.ok(error instanceof MessageError, what)
      assert.equal(error.code, 'ERR_MESSAGE')
      assert.match(error.message, /^not a UniversalConnectivityMessage: /)
      assert.match(error.message, reason, what)
      return true
    }
  )
}

test('encodeChatMessage() writes the bytes that other languages write', () => {
  assert.equal(Buffer.from(encodeChatMessage(HELLO)).toString('hex'), HELLO_BYTES)
  const file = Buffer.from(encodeChatMessage({ ...HELLO, type: 'FILE' })).toString('hex')
  assert.equal(file, `${HELLO_BYTES}2001`)
})

test('decodeChatMessage() reads the bytes that other languages write', () => {
  assert.deepEqual(decodeChatMessage(bytes(HELLO_BYTES)), HELLO)
  // Some write a 0, too.
  assert.deepEqual(decodeChatMessage(bytes(`${HELLO_BYTES}2000`)), HELLO)
})

test('decodeChatMessage() gives back every message that encodeChatMessage() has written', () => {
  fc.assert(
    fc.property(message, each => {
      assert.deepEqual(decodeChatMessage(encodeChatMessage(each)), each)
    })
  )
})

test('encodeChatMessage() makes readable whatever a string may hold', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('\ud800', '\udc00', 'a', '😀') }), anyText => {
      const { text } = decodeChatMessage(encodeChatMessage({ ...HELLO, text: anyText }))
      assert.equal(text, anyText.toWellFormed())
    })
  )
})

test('encodeChatMessage() counts whole seconds', () => {
  const { timestamp } = decodeChatMessage(encodeChatMessage({ ...HELLO, timestamp: 1.9 }))
  assert.equal(timestamp, 1)
})

test('decodeChatMessage() takes the fields in any order, and the last of several', () => {
  assert.deepEqual(decodeChatMessage(bytes('20011a00120162' + '18050a0141')), {
    from: 'A',
    text: 'b',
    timestamp: 5,
    type: 'FILE'
  })
  assert.equal(decodeChatMessage(bytes('0a0141' + '0a0142')).from, 'B')
})

test('decodeChatMessage() skips fields that it does not know', () => {
  assert.deepEqual(decodeChatMessage(bytes(`${HELLO_BYTES}5201ff${'6005'}`)), HELLO)
})

test('decodeChatMessage() takes what is missing for empty, except for the sender', () => {
  const empty = { from: 'A', text: '', timestamp: 0, type: 'CHAT' }
  assert.deepEqual(decodeChatMessage(bytes('0a0141')), empty)
  assertRefused(new Uint8Array(), /who it is from/, 'nothing at all')
  assertRefused(bytes('120162'), /who it is from/, 'a text alone')
})

test('decodeChatMessage() refuses a type that it does not know', () => {
  assertRefused(bytes(`${HELLO_BYTES}2003`), /no message type 3$/, 'one more')
  assertRefused(bytes(`${HELLO_BYTES}20ffffffff0f`), /no message type -1$/, 'below 0')
})

test('decodeChatMessage() refuses what is not such a message', () => {
  const cases: { [what: string]: Uint8Array } = {
    'plain text': Buffer.from(HELLO.text),
    JSON: Buffer.from(JSON.stringify(HELLO)),
    'a length beyond the end': bytes('0a7f4141'),
    'a number without an end': bytes('0a014118ffff'),
    'text that is not UTF-8': bytes('0a02c328'),
    'a wire type that does not exist': bytes('0a01410f'),
    'bytes of 255': new Uint8Array(40).fill(255)
  }
  for (const [what, data] of Object.entries(cases)) assertRefused(data, /: ./, what)
})

test('decodeChatMessage() gives a message or a MessageError, whatever the bytes', () => {
  const damaged = fc
    .tuple(message, fc.nat(), fc.nat({ max: 255 }))
    .map(([each, at, byte]) => withByte(encodeChatMessage(each), at, byte))
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array(), damaged), data => {
      try {
        const { from, text, timestamp, type } = decodeChatMessage(data)
        assert.ok(from !== '' && typeof text === 'string')
        assert.ok(Number.isInteger(timestamp) && TYPES.includes(type))
      } catch (error) {
        if (!(error instanceof MessageError)) throw error
      }
    })
  )
})

function withByte(data: Uint8Array, at: number, byte: number): Uint8Array {
  const changed = Uint8Array.from(data)
  changed[at % changed.length] = byte
  return changed
}
