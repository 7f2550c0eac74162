import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { publicKeyToProtobuf } from '@libp2p/crypto/keys'
import type { PublicKey } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import type { ReferencePeer } from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import { startHistory, startPeer } from '../test-kit/network.ts'
import { untilSeen } from '../test-kit/until-seen.ts'
import { gossipsub } from './gossipsub.ts'
import type { WireMessage } from './gossipsub-peer.ts'

const OPTIONS = { timeout: 10_000 }
const TOPIC = 'news'
const SIGNED = { speaks: { pubsub: gossipsub() } }
const UNSIGNED = { speaks: { pubsub: gossipsub({ signed: false }) } }

type Talker = ReferencePeer<(typeof SIGNED)['speaks']>

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Subscribes both to the topic, connects them, and waits until each knows of the other. */
async function mesh(history: HistoryRecorder, one: Talker, other: Talker): Promise<void> {
  for (const peer of [one, other]) peer.pubsub.subscribe(TOPIC)
  await one.dial(other.addr)
  for (const [peer, { peerId }] of [
    [one, other],
    [other, one]
  ] as const) {
    await untilSeen(history, each =>
      each.first('subscription-seen', peer.name, seen => seen.peerId === peerId)
    )
    await untilSeen(history, each =>
      each.first('mesh-changed', peer.name, changed => changed.peerId === peerId)
    )
  }
}

/** The id by which js-libp2p knows a message unless it is told otherwise: public key, and number. */
function defaultId(key: PublicKey | undefined, sequenceNumber = ''): string {
  const number = BigInt(sequenceNumber).toString(16).padStart(16, '0')
  return `${Buffer.from(key ? publicKeyToProtobuf(key) : []).toString('hex')}${number}`
}

/** Alice – bob – carol, with no connection between the two ends. */
async function chain(t: TestContext, history: HistoryRecorder) {
  const [alice, bob, carol] = await Promise.all([
    startPeer(t, history, 'alice', SIGNED),
    startPeer(t, history, 'bob', SIGNED),
    startPeer(t, history, 'carol', SIGNED)
  ])
  await mesh(history, alice, bob)
  await mesh(history, bob, carol)
  return { alice, bob, carol }
}

test('RecordedPubsub records who joins and leaves a topic', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SIGNED),
    startPeer(t, history, 'bob', SIGNED)
  ])
  await mesh(history, alice, bob)
  bob.pubsub.unsubscribe(TOPIC)
  await untilSeen(history, each =>
    each.first('subscription-seen', 'alice', ({ subscribed }) => !subscribed)
  )
  const seen = history.all('subscription-seen', 'alice')
  assert.deepEqual(
    seen.map(({ peerId, topic, subscribed }) => ({ peerId, topic, subscribed })),
    [true, false].map(subscribed => ({ peerId: bob.peerId, topic: TOPIC, subscribed }))
  )
})

test(
  'RecordedPubsub records a message once, its signer, and whom it came from',
  OPTIONS,
  async t => {
    const history = startHistory()
    const { alice, bob } = await chain(t, history)
    await alice.pubsub.publish(TOPIC, bytes('one'))
    await alice.pubsub.publish(TOPIC, bytes('two'))
    await untilSeen(history, each =>
      each.first('message-seen', 'carol', ({ data }) => data === base64('two'))
    )
    const [published] = history.all('message-published', 'alice')
    assert.deepEqual(
      { topic: published?.topic, data: published?.data, signed: published?.signed },
      { topic: TOPIC, data: base64('one'), signed: true }
    )
    const seen = history.all('message-seen', 'carol').filter(({ data }) => data === base64('one'))
    assert.deepEqual(
      seen.map(({ from, via, topic }) => ({ from, via, topic })),
      [{ from: alice.peerId, via: bob.peerId, topic: TOPIC }]
    )
    assert.deepEqual(history.all('message-dropped'), [])
  }
)

test('RecordedPubsub records an unsigned message that it drops', OPTIONS, async t => {
  const history = startHistory()
  const [alice, mallory] = await Promise.all([
    startPeer(t, history, 'alice', SIGNED),
    startPeer(t, history, 'mallory', UNSIGNED)
  ])
  await mesh(history, mallory, alice)
  await mallory.pubsub.publish(TOPIC, bytes('trust me'))
  await untilSeen(history, each => each.first('message-dropped', 'alice'))
  assert.equal(history.first('message-published', 'mallory')?.signed, false)
  const dropped = history.first('message-dropped', 'alice')
  assert.deepEqual([dropped?.topic, dropped?.data], [TOPIC, base64('trust me')])
  assert.deepEqual(history.all('message-seen', 'alice'), [])
})

test('RecordedPubsub takes an unsigned message when it signs nothing itself', OPTIONS, async t => {
  const history = startHistory()
  const [alice, mallory] = await Promise.all([
    startPeer(t, history, 'alice', UNSIGNED),
    startPeer(t, history, 'mallory', UNSIGNED)
  ])
  await mesh(history, mallory, alice)
  await mallory.pubsub.publish(TOPIC, bytes('trust me'))
  await untilSeen(history, each => each.first('message-seen', 'alice'))
  assert.equal(history.first('message-seen', 'alice')?.from, null)
  assert.deepEqual(history.all('message-dropped'), [])
})

test('forge() sends what nobody takes, unless its author has signed it so', OPTIONS, async t => {
  const history = startHistory()
  const { alice, bob, carol } = await chain(t, history)
  const signed = await carol.pubsub.sign(TOPIC, bytes('mine'))
  const forge = (message: Partial<WireMessage>): void =>
    alice.pubsub.forge(bob.peerId, carol.peerId, { ...signed, ...message })
  forge({ signature: new Uint8Array(64), seqno: new Uint8Array(8) })
  forge({ data: bytes('not mine') })
  await alice.pubsub.publish(TOPIC, bytes('end'))
  const reached = (text: string) =>
    untilSeen(history, each =>
      each.first('message-seen', 'bob', ({ data }) => data === base64(text))
    )
  await reached('end')
  assert.deepEqual(
    history.all('message-seen', 'bob').map(({ data }) => data),
    [base64('end')]
  )
  // As carol has signed it, it is hers, whoever brings it; a forgery with the same id would hide it.
  const again = await carol.pubsub.sign(TOPIC, bytes('mine'))
  alice.pubsub.forge(bob.peerId, carol.peerId, again)
  await reached('mine')
  assert.equal(history.all('message-seen', 'bob').at(-1)?.from, carol.peerId)
  assert.equal(history.all('message-forged', 'alice').length, 3)
})

test('graft() asks for a link on a topic that the peer is not on', OPTIONS, async t => {
  const history = startHistory()
  const { alice, bob } = await chain(t, history)
  bob.pubsub.subscribe('weather')
  alice.pubsub.graft(bob.peerId, 'weather')
  await untilSeen(history, each =>
    each.first('mesh-changed', 'bob', ({ direction, topic }) => {
      return topic === 'weather' && direction === 'inbound'
    })
  )
})

test(
  'RecordedPubsub records how a message is numbered, and the ids of an IDONTWANT',
  OPTIONS,
  async t => {
    const history = startHistory()
    const { alice } = await chain(t, history)
    const text = 'long '.repeat(200)
    await alice.pubsub.publish(TOPIC, bytes(text))
    await untilSeen(history, each => each.first('message-ids-seen', 'carol'))
    await untilSeen(history, each => each.first('message-seen', 'carol'))
    const { sequenceNumber } = history.first('message-seen', 'carol') ?? {}
    const told = history.all('message-ids-seen', 'carol')
    const { publicKey } = peerIdFromString(alice.peerId)
    assert.deepEqual(
      told.map(({ control, messageIds }) => ({ control, messageIds })),
      [{ control: 'IDONTWANT', messageIds: [defaultId(publicKey, sequenceNumber)] }]
    )
  }
)

test(
  'RecordedPubsub is told of messages by IHAVE when it is in nobody’s mesh',
  OPTIONS,
  async t => {
    const history = startHistory()
    const [alice, bob, carol] = await Promise.all([
      startPeer(t, history, 'alice', SIGNED),
      startPeer(t, history, 'bob', SIGNED),
      startPeer(t, history, 'carol', { speaks: { pubsub: gossipsub({ meshed: false }) } })
    ])
    await mesh(history, alice, bob)
    carol.pubsub.subscribe(TOPIC)
    await carol.dial(bob.addr)
    await untilSeen(history, each =>
      each.first('mesh-changed', 'bob', ({ change, peerId }) => {
        return change === 'prune' && peerId === carol.peerId
      })
    )
    await alice.pubsub.publish(TOPIC, bytes('one'))
    await untilSeen(history, each => each.first('message-ids-seen', 'carol'))
    const { sequenceNumber } = history.first('message-seen', 'bob') ?? {}
    const told = history.first('message-ids-seen', 'carol')
    const { publicKey } = peerIdFromString(alice.peerId)
    assert.deepEqual(
      [told?.control, told?.peerId, told?.messageIds],
      ['IHAVE', bob.peerId, [defaultId(publicKey, sequenceNumber)]]
    )
    // She asks for what she does not have, and gets it.
    await untilSeen(history, each => each.first('message-seen', 'carol'))
  }
)
