import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import test from 'node:test'
import { stripVTControlCharacters } from 'node:util'
import { EVENTS, parseEvent } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { describeEvent } from './describe-event.ts'
import { paintEvent, painterFor } from './paint-event.ts'

const ALICE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const BOB = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const NOON = new Date(2026, 0, 1, 12, 5)

const plain = (_: unknown, text: string) => text
const marked = (style: unknown, text: string) => `<${style}>${text}</>`

test('paintEvent() says when somebody has said something, and colours who it was', () => {
  const event = { name: 'msg', from: BOB, topic: CHAT_TOPIC, text: 'hi' } as const
  const words = describeEvent(event) ?? ''
  assert.equal(paintEvent(event, words, plain, NOON), '12:05 vnc6iDEp: hi')
  assert.match(paintEvent(event, words, marked, NOON), /^<dim>12:05<\/> <\w+>vnc6iDEp<\/>: hi$/)
})

test('paintEvent() gives a peer the same colour whatever is told of it', () => {
  const colourOf = (text: string) => /<(\w+)>vnc6iDEp/.exec(text)?.[1]
  const gone = paintEvent({ name: 'closed', peerId: BOB }, 'vnc6iDEp is gone', marked)
  const direct = paintEvent({ name: 'direct', peerId: BOB, text: '' }, 'vnc6iDEp to you', marked)
  assert.ok(colourOf(gone))
  assert.equal(colourOf(gone), colourOf(direct))
  const alice = paintEvent({ name: 'closed', peerId: ALICE }, 'oaMtimQ5 is gone', marked)
  assert.match(alice, /^<\w+>oaMtimQ5<\/> is gone$/)
})

test('paintEvent() changes nothing but time and colour of any event', () => {
  for (const { example } of Object.values(EVENTS)) {
    const parsed = parseEvent(example)
    assert.ok('event' in parsed)
    const words = describeEvent(parsed.event) ?? ''
    const shown = paintEvent(parsed.event, words, (style, text) => marked(style, text), NOON)
    assert.equal(shown.replaceAll(/<[\w/]+>/g, '').replace(/^12:05 /, ''), words)
  }
})

test('painterFor() writes no colour where there is no terminal, or one without any', () => {
  const { FORCE_COLOR } = process.env
  delete process.env.FORCE_COLOR
  try {
    const mono = Object.assign(new PassThrough(), { isTTY: true, getColorDepth: () => 1 })
    const colourful = Object.assign(new PassThrough(), { isTTY: true, getColorDepth: () => 8 })
    assert.equal(painterFor(new PassThrough())('cyan', 'bob'), 'bob')
    assert.equal(painterFor(mono)('cyan', 'bob'), 'bob')
    const shown = painterFor(colourful)('cyan', 'bob')
    assert.notEqual(shown, 'bob')
    assert.equal(stripVTControlCharacters(shown), 'bob')
  } finally {
    if (FORCE_COLOR !== undefined) process.env.FORCE_COLOR = FORCE_COLOR
  }
})
