import assert from 'node:assert/strict'
import test from 'node:test'
import { PEER_IDS } from '#checker/story'
import { EVENTS, formatEvent, parseEvent } from '#shared/log'
import { CHAT_TOPIC } from '#shared/topics'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { wildText } from './wild-text.ts'

const SEEDS = Array.from({ length: 100 }, (_, index) => `seed ${index}`)
const { carol, node } = PEER_IDS

test('wildText() fits into a line of the log, and is 60 kB long', () => {
  for (const seed of SEEDS) {
    const text = wildText(seededRandom(seed), node)
    assert.equal(Buffer.byteLength(text), 60_000)
    const line = formatEvent('msg', carol, CHAT_TOPIC, text)
    assert.ok(Buffer.byteLength(line) <= 64 * 1024, `${Buffer.byteLength(line)}`)
    const parsed = parseEvent(line)
    assert.ok('event' in parsed && parsed.event.name === 'msg' && parsed.event.text === text)
  }
})

test('wildText() holds every event, on a line of its own', () => {
  const lines = wildText(seededRandom('test'), node).split('\n')
  const names = lines.flatMap(line => {
    const parsed = parseEvent(line)
    return 'event' in parsed ? [parsed.event.name] : []
  })
  assert.deepEqual(names, Object.keys(EVENTS))
})

test('wildText() is another for every seed', () => {
  assert.equal(new Set(SEEDS.map(seed => wildText(seededRandom(seed), node))).size, SEEDS.length)
})
