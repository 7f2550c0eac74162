import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Symptom } from '#checker/checkpoint'
import { hasJavaScript, inAnyLanguage } from './any-language.ts'

const SYMPTOM: Symptom = {
  id: 'UC900',
  see: 'Nobody was greeted. The promise of greet() is dropped.',
  why: 'A greeting takes a peer.',
  prove: 'Look at node.peers.',
  fix: 'Write await.',
  hints: ['Nobody was greeted.', 'Does anybody listen? Look for the await in front of greet().']
}

test('hasJavaScript() knows calls, members, names and words of JavaScript', () => {
  for (const text of ['log(…)', 'node.dial', 'clientMode', "'peer:connect'", 'an await', 'chat.ts'])
    assert.ok(hasJavaScript(text), text)
  for (const text of [
    'a peer (bob) at /ip4/127.0.0.1/tcp/1, in 1.5 s',
    'lessons/CONTRACT.md has it. chat-message.proto, too.',
    '/ipfs/kad/1.0.0 and libp2p, IDENTITY_FILE and 12D3KooWEyop',
    'kademlia,routing_update'
  ])
    assert.ok(!hasJavaScript(text), text)
})

test('inAnyLanguage() leaves out the sentences that speak of JavaScript', () => {
  const told = inAnyLanguage(SYMPTOM)
  assert.equal(told.see, 'Nobody was greeted.')
  assert.equal(told.why, SYMPTOM.why)
  assert.match(told.prove, /CONTRACT\.md/)
  assert.deepEqual(told.hints, ['Nobody was greeted.', 'Does anybody listen?'])
})

test('inAnyLanguage() gives the hint that was written for it', () => {
  const anyLanguage = 'Who listens when your node greets?'
  const [first, second] = inAnyLanguage({ ...SYMPTOM, anyLanguage }).hints
  assert.equal(first, anyLanguage)
  assert.match(second, /CONTRACT\.md/)
})
