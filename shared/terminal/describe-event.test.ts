import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { EVENTS, type LogEvent, parseEvent } from '#shared/log'
import { describeEvent } from './describe-event.ts'

const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
/** What moves the cursor, begins a control sequence, turns the direction, or cannot be seen. */
const NOT_FOR_A_TERMINAL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\u200b\u2060-\u2064\ufeff]/u

/** What a person is told of the examples of the reference; of all others nothing. */
const TOLD: { [name: string]: string } = {
  identity: 'you are oaMtimQ5',
  listening: 'listening on /ip4/127.0.0.1/tcp/9000',
  closed: 'vnc6iDEp is gone',
  subscribe: 'vnc6iDEp joined',
  msg: 'vnc6iDEp: Hello, world!',
  direct: 'vnc6iDEp to you alone: Just between us',
  file: 'vnc6iDEp shared 9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d, 1024 bytes',
  warning: '! could not dial a bootstrap peer, trying the next',
  error: '! listen EADDRINUSE: address already in use 127.0.0.1:9000',
  shutdown: 'goodbye'
}

for (const [name, { example }] of Object.entries(EVENTS)) {
  test(`describeEvent() of ${name} is ${TOLD[name] ?? 'nothing'}`, () => {
    const parsed = parseEvent(example)
    assert.ok('event' in parsed)
    assert.equal(describeEvent(parsed.event), TOLD[name])
  })
}

test('describeEvent() calls peers by their short names in a warning, and leaves addresses whole', () => {
  const addr = `/ip4/127.0.0.1/tcp/1/p2p/${BOB}`
  const text = `no ping from ${BOB}; cannot reach ${addr}`
  assert.equal(
    describeEvent({ name: 'warning', text }),
    `! no ping from vnc6iDEp; cannot reach ${addr}`
  )
})

test('describeEvent() speaks of who joins the chat, and of no other topic', () => {
  for (const topic of ['universal-connectivity-file', 'x', 'universal-connectivity\n']) {
    assert.equal(describeEvent({ name: 'subscribe', peerId: BOB, topic }), undefined)
  }
})

test('describeEvent() holds nothing that a terminal would obey, whatever a peer has sent', () => {
  const units = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code)),
    fc.constantFrom('\u001b', '\u009b', '\r', '\n', '\u202e', '\u2066', '\u200b', '\u2028')
  )
  fc.assert(
    fc.property(fc.string({ unit: units }), text => {
      const events: LogEvent[] = [
        { name: 'msg', from: BOB, topic: 'universal-connectivity', text },
        { name: 'direct', peerId: BOB, text },
        { name: 'file', peerId: BOB, size: 1, fileId: text },
        { name: 'warning', text },
        { name: 'error', text }
      ]
      for (const event of events) {
        assert.doesNotMatch(describeEvent(event) ?? '', NOT_FOR_A_TERMINAL, event.name)
      }
    })
  )
})

test('describeEvent() leaves everything else as it was written', () => {
  const text = 'C:\\new\\table, "ça va?" 你好 🎉'
  assert.equal(
    describeEvent({ name: 'direct', peerId: BOB, text }),
    `vnc6iDEp to you alone: ${text}`
  )
})
