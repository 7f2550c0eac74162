import assert from 'node:assert/strict'
import test from 'node:test'
import { generateKeyPair, privateKeyToProtobuf } from '@libp2p/crypto/keys'
import { keyTold } from '#checker/checkpoint'
import { openHistoryOf } from '#checker/story'
import { KeyWatch } from './key-watch.ts'

const key = privateKeyToProtobuf(await generateKeyPair('Ed25519'))
const hex = Buffer.from(key).toString('hex')

test('KeyWatch keeps a key out of the history, and notes once where it was', () => {
  const history = openHistoryOf([])
  const watch = new KeyWatch(history)
  watch.watch(key)
  watch.watch(key)
  history.record({ kind: 'line', actor: 'node', text: 'identity,nobody' })
  history.record({ kind: 'line', actor: 'node', text: `warning,my key is ${hex}` })
  history.record({ kind: 'line', actor: 'node', text: hex })
  history.record({
    kind: 'identified',
    actor: 'alice',
    peerId: 'P',
    protocolVersion: '',
    agentVersion: hex,
    listenAddrs: [hex],
    protocols: []
  })
  assert.ok(!JSON.stringify(history.observations).includes(hex))
  assert.equal(history.event('warning')?.text, 'my key is <private key>')
  assert.deepEqual(
    history.allNoted(keyTold).map(({ by, kind, seen }) => ({ by, kind, seen })),
    [
      { by: 'node', kind: 'line', seen: 2 },
      { by: 'alice', kind: 'identified', seen: 5 }
    ]
  )
})

test('KeyWatch leaves what the checker notes itself', () => {
  const history = openHistoryOf([])
  new KeyWatch(history).watch(key)
  history.record({ kind: 'challenge', actor: 'checkpoint', name: 'a key', data: { hex } })
  assert.deepEqual(history.observations[0], {
    seq: 1,
    at: 0,
    kind: 'challenge',
    actor: 'checkpoint',
    name: 'a key',
    data: { hex }
  })
})
