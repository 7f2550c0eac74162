import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { ReferencePeer } from '#checker/checkpoint'
import type { HistoryRecorder } from '#checker/record/history'
import { identityFromSeed } from '../record/peers/identity.ts'
import { startHistory, startPeer } from '../test-kit/network.ts'
import { untilSeen } from '../test-kit/until-seen.ts'
import { kademlia } from './kademlia.ts'
import { peersAt } from './kademlia-script.ts'

const OPTIONS = { timeout: 10_000 }
const PATIENCE = { within: 2000 }
const SERVER = { speaks: { dht: kademlia() } }

/** Resolves when this peer has taken the other one into its routing table. */
function knows(history: HistoryRecorder, peer: ReferencePeer, other: ReferencePeer): Promise<void> {
  return untilSeen(history, each =>
    each.first(
      'routing-table-changed',
      peer.name,
      ({ change, peerId }) => change === 'added' && peerId === other.peerId
    )
  )
}

async function meet(
  history: HistoryRecorder,
  one: ReferencePeer,
  other: ReferencePeer
): Promise<void> {
  await one.dial(other.addr)
  await Promise.all([knows(history, one, other), knows(history, other, one)])
}

/** Alice – bob – carol, with no connection between the two ends. */
async function chain(t: TestContext, history: HistoryRecorder) {
  const [alice, bob, carol] = await Promise.all([
    startPeer(t, history, 'alice', SERVER),
    startPeer(t, history, 'bob', SERVER),
    startPeer(t, history, 'carol', SERVER)
  ])
  await meet(history, alice, bob)
  await meet(history, carol, bob)
  return { alice, bob, carol }
}

test('RecordedDht records what it is asked, and what it is answered', OPTIONS, async t => {
  const history = startHistory()
  const { alice, bob, carol } = await chain(t, history)
  const nobody = identityFromSeed(new Uint8Array(32)).peerId
  await alice.dht.findNode(bob.peerId, nobody, PATIENCE)
  const seen = history.first('dht-request-seen', 'bob')
  assert.deepEqual([seen?.peerId, seen?.request, seen?.key], [alice.peerId, 'FIND_NODE', nobody])
  const answer = history.first('dht-answered', 'alice')
  assert.deepEqual([answer?.peerId, answer?.key, answer?.error], [bob.peerId, nobody, undefined])
  assert.deepEqual(answer?.closer, [carol.peerId])
  const replied = history.first('dht-replied', 'bob')
  assert.deepEqual(replied?.closer, [carol.peerId])
  assert.ok((replied?.seq ?? 0) < (answer?.seq ?? 0), 'told before the answer is on its way')
})

test('RecordedDht looks for nobody by itself', OPTIONS, async t => {
  const history = startHistory()
  const { bob } = await chain(t, history)
  assert.equal(history.all('dht-request-seen').length, 0)
  const known = history.all('routing-table-changed').filter(({ actor }) => actor !== 'bob')
  assert.deepEqual(new Set(known.map(({ peerId }) => peerId)), new Set([bob.peerId]))
})

test('RecordedDht finds a peer that another one knows', OPTIONS, async t => {
  const history = startHistory()
  const { alice, carol } = await chain(t, history)
  await alice.dht.findPeer(carol.peerId, PATIENCE)
  const found = history.first('peer-found', 'alice')
  assert.equal(found?.peerId, carol.peerId)
  assert.deepEqual(
    found?.addrs.map(addr => `${addr}/p2p/${carol.peerId}`),
    [carol.addr]
  )
  await alice.dht.findPeer(identityFromSeed(new Uint8Array(32)).peerId, PATIENCE)
  const lost = history.all('peer-found', 'alice').at(-1)
  assert.deepEqual(lost?.addrs, [])
  assert.ok(lost?.error)
})

test('RecordedDht holds its answers back until it may give them', OPTIONS, async t => {
  const history = startHistory()
  const { alice, bob, carol } = await chain(t, history)
  bob.dht.holdAnswers()
  const answered = alice.dht.findNode(bob.peerId, carol.peerId, PATIENCE)
  await untilSeen(history, each => each.first('dht-request-seen', 'bob'))
  // Sent and answered while the question waits.
  await alice.ping(bob.peerId, PATIENCE)
  assert.equal(history.all('dht-answered').length, 0)
  bob.dht.releaseAnswers()
  await answered
  assert.equal(history.first('dht-answered', 'alice')?.closer[0], carol.peerId)
})

test('RecordedDht records why there was no answer', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SERVER),
    startPeer(t, history, 'bob')
  ])
  await alice.dial(bob.addr)
  await alice.dht.findNode(bob.peerId, alice.peerId, PATIENCE)
  assert.match(history.first('dht-answered', 'alice')?.error ?? '', /could not negotiate/)
})

/** Alice and bob, who know each other, and carol, whom nobody knows. */
async function scripted(t: TestContext) {
  const history = startHistory()
  const [alice, bob, carol] = await Promise.all([
    startPeer(t, history, 'alice', SERVER),
    startPeer(t, history, 'bob', SERVER),
    startPeer(t, history, 'carol', SERVER)
  ])
  await meet(history, alice, bob)
  return { history, alice, bob, carol }
}

test(
  'script() answers a request with providers, whether they are there or not',
  OPTIONS,
  async t => {
    const { alice, bob, carol, history } = await scripted(t)
    alice.dht.script(({ request }) =>
      request === 'FIND_NODE' ? { providers: [carol.addr] } : undefined
    )
    await bob.dht.findNode(alice.peerId, carol.peerId, PATIENCE)
    const [given] = history.all('dht-reply-scripted', { by: 'alice', of: 'bob' })
    assert.deepEqual(
      [given?.reply, given?.providers, given?.closer],
      ['peers', [carol.addr], undefined]
    )
    assert.deepEqual(history.first('dht-answered', 'bob')?.closer, [])
  }
)

test('script() answers a request with other peers, and where they are', OPTIONS, async t => {
  const { alice, bob, carol, history } = await scripted(t)
  const elsewhere = `/ip4/127.0.0.1/tcp/1/p2p/${carol.peerId}`
  alice.dht.script(({ key, peerId, request }) =>
    request === 'FIND_NODE' && key === carol.peerId && peerId === bob.peerId
      ? { closer: [carol.addr, elsewhere] }
      : undefined
  )
  await bob.dht.findPeer(carol.peerId, PATIENCE)
  assert.deepEqual(
    history.first('peer-found', 'bob')?.addrs.map(addr => `${addr}/p2p/${carol.peerId}`),
    [carol.addr, elsewhere]
  )
  const [given] = history.all('dht-reply-scripted', { by: 'alice', of: 'bob' })
  assert.deepEqual(
    [given?.request, given?.key, given?.reply, given?.closer],
    ['FIND_NODE', carol.peerId, 'peers', [carol.addr, elsewhere]]
  )
})

test('script() leaves requests alone on which it does not decide', OPTIONS, async t => {
  const { alice, bob, history } = await scripted(t)
  const nobody = identityFromSeed(new Uint8Array(32)).peerId
  const key = new TextEncoder().encode('/app/nobody')
  alice.dht.script(({ request }) => (request === 'GET_VALUE' ? 'refuse' : undefined))
  await bob.dht.findNode(alice.peerId, nobody, PATIENCE)
  await bob.dht.getValue(alice.peerId, key, PATIENCE)
  alice.dht.script()
  await bob.dht.getValue(alice.peerId, key, PATIENCE)
  const answers = history.all('dht-answered', 'bob')
  assert.deepEqual(
    answers.map(({ error, request }) => [request, error !== undefined]),
    [
      ['FIND_NODE', false],
      ['GET_VALUE', true],
      ['GET_VALUE', false]
    ]
  )
  assert.deepEqual(
    history.all('dht-reply-scripted', 'alice').map(({ reply, request }) => [request, reply]),
    [['GET_VALUE', 'refuse']]
  )
})

test('script() leaves a request open, and the peer as it was', OPTIONS, async t => {
  const { alice, bob, history } = await scripted(t)
  alice.dht.script(({ key }) => (key === bob.peerId ? 'silence' : undefined))
  await bob.dht.findNode(alice.peerId, bob.peerId, { within: 50 })
  assert.equal(history.first('dht-reply-scripted', 'alice')?.reply, 'silence')
  assert.match(history.first('dht-answered', 'bob')?.error ?? '', /timed? ?out|abort/i)
  await bob.dht.findNode(alice.peerId, alice.peerId, PATIENCE)
  assert.deepEqual(history.all('dht-answered', 'bob').at(-1)?.closer, [alice.peerId])
})

test('script() answers later, and others meanwhile', OPTIONS, async t => {
  const { alice, bob, carol, history } = await scripted(t)
  const afterMs = 100
  alice.dht.script(({ key }) => (key === alice.peerId ? { afterMs } : { closer: [carol.addr] }))
  await Promise.all([
    bob.dht.findNode(alice.peerId, alice.peerId, PATIENCE),
    bob.dht.findNode(alice.peerId, carol.peerId, PATIENCE)
  ])
  const [first, last] = history.all('dht-answered', 'bob')
  assert.deepEqual([first?.key, last?.key], [carol.peerId, alice.peerId])
  assert.deepEqual(last?.closer, [alice.peerId])
  const asked = history.first('dht-request-seen', 'alice', ({ key }) => key === alice.peerId)
  const given = history.all('dht-reply-scripted', 'alice').at(-1)
  assert.deepEqual([given?.reply, given?.afterMs], ['its own', afterMs])
  // A timer may be a millisecond early.
  assert.ok((given?.at ?? 0) - (asked?.at ?? 0) >= afterMs - 2)
})

test('peersAt() needs a peer id at the end of each address', () => {
  assert.throws(() => peersAt(['/ip4/127.0.0.1/tcp/1']), {
    message: 'no peer id at the end of /ip4/127.0.0.1/tcp/1'
  })
})
