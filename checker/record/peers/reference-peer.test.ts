import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { gossipsub } from '#checker/abilities'
import type { PeerOptions } from '#checker/checkpoint'
import { formatHistory, parseHistory } from '#checker/record/history'
import { meet, startHistory, startNode, startPeer } from '../../test-kit/network.ts'
import { untilSeen } from '../../test-kit/until-seen.ts'
import { identityFromSeed } from './identity.ts'
import { isUsed, UNTOLD } from './kept-ports.fixture.ts'
import { PING_PROTOCOL } from './ping-responder.ts'

const OPTIONS = { timeout: 10_000 }
const USED = { ...OPTIONS, skip: UNTOLD }
const PATIENCE = { within: 2000 }

test('startReferencePeer() is up under the identity of its key', OPTIONS, async t => {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const { peerId } = await identityFromSeed(new Uint8Array(32).fill('a'.charCodeAt(0)))
  assert.equal(alice.peerId, peerId)
  assert.match(alice.addr, new RegExp(`^/ip4/127\\.0\\.0\\.1/tcp/[1-9]\\d*/p2p/${peerId}$`))
  const [up] = history.all('peer-up')
  assert.deepEqual([up?.actor, up?.peerId, up?.addr], ['alice', alice.peerId, alice.addr])
})

test('dial() gives both sides the same authenticated connection', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  const { remotePeer } = await meet(history, node, alice, () => alice.dial(node.addr))
  const opened = history.first('connection-opened')
  assert.deepEqual(
    [opened?.actor, opened?.peerId, opened?.direction, opened?.encryption, opened?.multiplexer],
    ['alice', node.peerId, 'outbound', '/noise', '/yamux/1.0.0']
  )
  assert.equal(remotePeer.toString(), alice.peerId)
})

test('leave() closes what is open, and nobody is there any more', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await meet(history, node, alice)
  const closed = new Promise(resolve => node.node.addEventListener('connection:close', resolve))
  await alice.leave()
  await closed
  assert.equal(history.first('connection-closed', 'alice')?.peerId, node.peerId)
  await assert.rejects(node.node.dial(multiaddr(alice.addr)))
})

test('hangUp() closes what is open, and the peer can be dialled again', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await meet(history, node, alice)
  await alice.hangUp(node.peerId)
  assert.equal(history.first('connection-closed', 'alice')?.peerId, node.peerId)
  await node.node.dial(multiaddr(alice.addr))
})

test('hangUp() is not undone by what the peer does of itself, but by dial()', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await meet(history, node, alice)
  await alice.hangUp(node.peerId)
  // A ping dials whoever is not connected.
  await alice.ping(node.peerId, PATIENCE)
  assert.match(history.first('ping-sent')?.error ?? '', /gater|allow/)
  await alice.dial(node.addr)
  await alice.ping(node.peerId, PATIENCE)
  assert.equal(typeof history.all('ping-sent').at(-1)?.rttMs, 'number')
})

test('streamsOf() counts the streams that the node has opened and not ended', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  const connection = await meet(history, node, alice)
  assert.equal(alice.streamsOf(node.peerId)[PING_PROTOCOL], undefined)
  // While it answers pings itself, libp2p lets it open one stream of them at a time.
  await node.node.unhandle(PING_PROTOCOL)
  const streams = []
  for (let number = 1; number <= 3; number += 1) {
    const stream = await connection.newStream(PING_PROTOCOL, { maxOutboundStreams: 3 })
    stream.send(new Uint8Array(32))
    await untilSeen(history, each => each.all('ping-seen').length === number)
    streams.push(stream)
  }
  assert.equal(alice.streamsOf(node.peerId)[PING_PROTOCOL], 3)
  const [first] = streams
  const gone = new Promise(resolve => first?.addEventListener('close', resolve))
  await first?.close()
  await gone
  assert.equal(alice.streamsOf(node.peerId)[PING_PROTOCOL], 2)
})

test('ping() records the round trip', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await meet(history, node, alice)
  await alice.ping(node.peerId, PATIENCE)
  const sent = history.first('ping-sent', 'alice')
  assert.equal(sent?.peerId, node.peerId)
  assert.equal(typeof sent?.rttMs, 'number')
})

test('ping() records why there was no answer', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node, stranger] = await Promise.all([
    startPeer(t, history),
    startNode(t),
    identityFromSeed(new Uint8Array(32))
  ])
  await node.node.unhandle(PING_PROTOCOL)
  await meet(history, node, alice)
  await alice.ping(node.peerId, PATIENCE)
  await alice.ping(stranger.peerId, PATIENCE)
  await alice.ping('no peer id', PATIENCE)
  const [unsupported, unknown, malformed] = history.all('ping-sent')
  for (const sent of [unsupported, unknown, malformed]) assert.equal(sent?.rttMs, null)
  assert.match(unsupported?.error ?? '', /could not negotiate \/ipfs\/ping\/1\.0\.0/)
  assert.ok(unknown?.error)
  assert.ok(malformed?.error)
})

test('ping() gives up when the time is over', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await node.node.unhandle(PING_PROTOCOL)
  await node.node.handle(PING_PROTOCOL, () => {})
  await meet(history, node, alice)
  await alice.ping(node.peerId, { within: 20 })
  assert.equal(history.first('ping-sent')?.rttMs, null)
})

/** What alice tells bob, who dials her: each time the agent version and the protocol version. */
async function told(t: TestContext, options: PeerOptions) {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', options),
    startPeer(t, history, 'bob')
  ])
  await bob.dial(alice.addr)
  for (const peer of ['alice', 'bob']) {
    await untilSeen(history, each => each.first('identified', peer))
  }
  const words = () =>
    history.all('identified', 'bob').map(each => [each.agentVersion, each.protocolVersion])
  return { alice, history, words }
}

test('startReferencePeer() calls itself what it is told to, whatever that is', OPTIONS, async t => {
  const agentVersion = '"M", \\ «ü» 😈\nidentify,x'
  const { words } = await told(t, { agentVersion, protocolVersion: 'a,\nb' })
  assert.deepEqual(words(), [[agentVersion, 'a,\nb']])
})

test('startReferencePeer() does not say how it calls itself', OPTIONS, async t => {
  const { words } = await told(t, { agentVersion: null })
  assert.deepEqual(words(), [['', 'ipfs/0.1.0']])
})

test('changeAgent() tells who is connected', OPTIONS, async t => {
  const { alice, history, words } = await told(t, { agentVersion: 'a/1', protocolVersion: 'p/1' })
  for (const [index, next] of ['a/2', 'a/3'].entries()) {
    await alice.changeAgent(next)
    await untilSeen(history, each => each.all('identified', 'bob')[index + 1])
  }
  const expected = [1, 2, 3].map(number => [`a/${number}`, 'p/1'])
  assert.deepEqual(words(), expected)
})

test('changeAgent() tells who asks later', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await alice.changeAgent('a/2')
  const identified = new Promise<string | undefined>(resolve =>
    node.node.addEventListener('peer:identify', ({ detail }) => resolve(detail.agentVersion))
  )
  await meet(history, node, alice)
  assert.equal(await identified, 'a/2')
})

test(
  'startReferencePeer() records nothing that a history file could not hold',
  OPTIONS,
  async t => {
    const history = startHistory()
    const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
    await meet(history, node, alice)
    await alice.ping(node.peerId, PATIENCE)
    await alice.dial('/ip4/127.0.0.1/tcp/1')
    await alice.leave()
    history.record({ kind: 'ended', actor: 'engine', reason: 'played' })
    assert.deepEqual(parseHistory(formatHistory(history)).observations, history.observations)
  }
)

test('cutOff() lets no connection come about, whoever dials, until reunite()', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history), startNode(t)])
  await meet(history, node, alice)
  const closed = new Promise(resolve => node.node.addEventListener('connection:close', resolve))
  await alice.cutOff(node.peerId)
  await closed
  await alice.dial(node.addr)
  assert.match(history.first('rung', 'alice', each => !each.ok)?.error ?? '', /gater/)
  let done = false
  const dialled = node.node.dial(multiaddr(alice.addr)).then(() => {
    done = true
  })
  await untilSeen(history, each => each.all('rung').filter(rung => rung.rung === 'tcp').length > 1)
  assert.equal(done, false)
  alice.reunite(node.peerId)
  await dialled
  await alice.ping(node.peerId, PATIENCE)
  assert.equal(typeof history.first('ping-sent')?.rttMs, 'number')
})

test('comeBack() is up again as the same peer at the same addresses', OPTIONS, async t => {
  const history = startHistory()
  const options = {
    transports: ['tcp', 'webSockets'] as const,
    speaks: { pubsub: gossipsub() }
  }
  const [alice, node] = await Promise.all([startPeer(t, history, 'alice', options), startNode(t)])
  await alice.leave()
  await alice.comeBack()
  const ups = history.all('peer-up').map(({ peerId, addr }) => ({ peerId, addr }))
  assert.deepEqual(ups, [ups[0], ups[0]])
  const kinds = history.observations.map(({ kind }) => kind)
  assert.deepEqual(kinds, ['peer-up', 'peer-down', 'peer-up'])
  await node.node.dial(multiaddr(alice.addr))
  assert.equal(node.node.getPeers().length, 1)
})

test('leave() keeps the port for comeBack(), and stop() does not', USED, async t => {
  const alice = await startPeer(t, startHistory())
  const port = Number(/\/tcp\/(\d+)\//.exec(alice.addr)?.[1])
  await alice.leave()
  assert.equal(await isUsed(port), true)
  await alice.comeBack()
  await alice.leave()
  await alice.stop()
  assert.equal(await isUsed(port), false)
})
