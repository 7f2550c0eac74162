import assert from 'node:assert/strict'
import test from 'node:test'
import { parseTopic } from './topic.ts'

test('parseTopic() derives the names of folder and function', () => {
  const cases: [string, string, string][] = [
    ['Relay', 'relay', 'Relay'],
    ['  Relay   checkpoint 🏆 ', 'relay-checkpoint', 'RelayCheckpoint'],
    ["Who's there?".replace('?', '!'), 'whos-there', 'WhosThere'],
    ['Räume & Türen', 'raume-turen', 'RaumeTuren'],
    ['TCP/IP: 3 ways', 'tcp-ip-3-ways', 'TcpIp3Ways']
  ]
  for (const [text, slug, pascal] of cases) {
    const topic = parseTopic(text)
    assert.deepEqual([topic.slug, topic.pascal], [slug, pascal], text)
    assert.equal(topic.isMilestone, text.includes('🏆'))
    assert.doesNotMatch(topic.title, /^ | $| {2}/)
  }
})

test('parseTopic() keeps the names in code short', () => {
  const long = parseTopic('Hole punching with relays that nobody has to trust at all')
  assert.equal(long.slug, 'hole-punching-with-relays-that-nobody-has-to-trust-at-all')
  assert.deepEqual([long.name, long.pascal], ['hole-punching-with', 'HolePunchingWith'])
  assert.equal(parseTopic('x'.repeat(40)).name, 'x'.repeat(24))
})

test('parseTopic() refuses what would not do as a heading or as a folder', () => {
  for (const text of ['', ' ', '🏆', '...', '中文', '../..', 'a|b', 'a`b', '<b>', 'a\u001b[2J']) {
    assert.throws(() => parseTopic(text), { name: 'UsageError' }, JSON.stringify(text))
  }
  assert.throws(() => parseTopic('word '.repeat(20)), /at most 60 characters; this one has 99/)
})
