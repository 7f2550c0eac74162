import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { ReferencePeer } from '#checker/checkpoint'
import type { History } from '#checker/history'
import { startHistory, startPeer } from '../test-kit/network.ts'
import { untilSeen } from '../test-kit/until-seen.ts'

const OPTIONS = { timeout: 10_000 }
const TOPIC = 'news'
const SIGNED = { pubsub: {} }
const UNSIGNED = { pubsub: { signed: false } }

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Subscribes both to the topic, connects them, and waits until each knows of the other. */
async function mesh(history: History, one: ReferencePeer, other: ReferencePeer): Promise<void> {
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

/** Alice – bob – carol, with no connection between the two ends. */
async function chain(t: TestContext, history: History) {
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
