import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import type { Stream } from '@libp2p/interface'
import type { ReferencePeer } from '#checker/checkpoint'
import type { HistoryRecorder, PingSeen } from '#checker/record/history'
import { untilSeen } from '#checker/test-kit'
import { meet, startHistory, startNode, startPeer, type TestNode } from '../../test-kit/network.ts'
import { PING_PROTOCOL } from './ping-responder.ts'

const OPTIONS = { timeout: 10_000 }
const DELAY_MS = 30
/** Timers fire up to a millisecond early, and `Date` counts whole ones. */
const CLOCK_MS = 2

interface Network {
  history: HistoryRecorder
  alice: ReferencePeer
  node: TestNode
  /** One ping as a libp2p node sends it; resolves to the round trip. */
  ping(signal?: AbortSignal): Promise<number>
  /** A bare ping stream. */
  open(): Promise<Stream>
}

async function startNetwork(t: TestContext): Promise<Network> {
  const history = startHistory()
  const alice = await startPeer(t, history)
  const node = await startNode(t)
  const connection = await meet(history, node, alice)
  const service = node.node.services.ping
  return {
    history,
    alice,
    node,
    ping: signal => service.ping(connection.remotePeer, signal && { signal }),
    open: () => connection.newStream(PING_PROTOCOL)
  }
}

test('PingResponder answers at once unless told otherwise, and counts', OPTIONS, async t => {
  const { history, node, ping } = await startNetwork(t)
  await ping()
  await ping()
  const seen = history.all('ping-seen', 'alice')
  assert.deepEqual(
    seen.map(each => [each.peerId, each.number]),
    [
      [node.peerId, 1],
      [node.peerId, 2]
    ]
  )
  for (const { heldMs, arrivedAt, at } of seen) {
    assert.ok(heldMs !== null && heldMs >= 0)
    assert.ok(arrivedAt <= at)
  }
})

test('PingResponder holds each answer back for as long as it is told', OPTIONS, async t => {
  const { history, alice, ping } = await startNetwork(t)
  const delays = [DELAY_MS, 3 * DELAY_MS]
  const left = [...delays]
  alice.delayPings(() => left.shift() ?? 0)
  for (const delayMs of delays) {
    const rtt = await ping()
    const held = history.all('ping-seen').at(-1)?.heldMs ?? 0
    assert.ok(held >= delayMs - CLOCK_MS, `${held} of ${delayMs}`)
    assert.ok(rtt >= held - CLOCK_MS, `the round trip, ${rtt}, is shorter than the hold, ${held}`)
  }
})

test('PingResponder says nothing while it is mute, and answers again after', OPTIONS, async t => {
  const { history, alice, node, ping } = await startNetwork(t)
  alice.mutePings(true)
  const patience = new AbortController()
  const unanswered = assert.rejects(ping(patience.signal))
  await untilSeen(history, each => each.all('ping-seen').length === 1)
  patience.abort()
  await unanswered
  // What the node has sent before this, also the end of its stream, has arrived.
  await alice.ping(node.peerId, { within: 1000 })
  alice.mutePings(false)
  await ping()
  assert.deepEqual(
    history.all('ping-seen').map(each => [each.number, each.heldMs === null]),
    [
      [1, true],
      [2, false]
    ]
  )
})

test('PingResponder answers at last what is still waited for', OPTIONS, async t => {
  const { history, alice, ping } = await startNetwork(t)
  alice.mutePings(true)
  const answered = ping()
  await untilSeen(history, each => each.all('ping-seen').length === 1)
  alice.mutePings(false)
  const rtt = await answered
  assert.deepEqual(
    history.all('ping-seen').map(each => [each.number, each.heldMs === null]),
    [
      [1, true],
      [1, false]
    ]
  )
  assert.ok(rtt >= (history.all('ping-seen').at(-1)?.heldMs ?? 0) - CLOCK_MS)
})

test('PingResponder answers several pings on one stream, in order', OPTIONS, async t => {
  const { history, alice, open } = await startNetwork(t)
  alice.delayPings(() => 1)
  const stream = await open()
  const sent = randomBytes(3 * 32)
  // Cut where no ping begins or ends.
  for (const [from, to] of [
    [0, 40],
    [40, 50],
    [50, 96]
  ]) {
    stream.send(sent.subarray(from, to))
  }
  assert.deepEqual(await readBytes(stream, sent.length), sent)
  assert.deepEqual(
    history.all('ping-seen').map((each: PingSeen) => each.number),
    [1, 2, 3]
  )
  await stream.close()
})

test('PingResponder answers what was sent before the stream was closed', OPTIONS, async t => {
  const { open } = await startNetwork(t)
  const stream = await open()
  const sent = randomBytes(32)
  stream.send(sent)
  const answer = readBytes(stream, sent.length)
  await stream.close()
  assert.deepEqual(await answer, sent)
})

test('PingResponder survives half a ping and streams that end early', OPTIONS, async t => {
  const { history, alice, open, ping } = await startNetwork(t)
  const half = await open()
  half.send(randomBytes(16))
  await half.close()
  ;(await open()).abort(new Error('changed my mind'))

  const held = Promise.withResolvers<void>()
  alice.delayPings(() => {
    held.resolve()
    return DELAY_MS
  })
  const gone = await open()
  gone.send(randomBytes(32))
  await held.promise
  gone.abort(new Error('lost patience'))
  // Sent after all of these, answered as if nothing had been.
  await ping()
  assert.deepEqual(
    history.all('ping-seen').map(each => each.number),
    [2]
  )
})

test('PingResponder counts each peer by itself', OPTIONS, async t => {
  const { history, alice, ping } = await startNetwork(t)
  const other = await startNode(t)
  const { remotePeer } = await meet(history, other, alice)
  await ping()
  await other.node.services.ping.ping(remotePeer)
  await ping()
  assert.deepEqual(
    history.all('ping-seen').map(each => [each.peerId === other.peerId, each.number]),
    [
      [false, 1],
      [true, 1],
      [false, 2]
    ]
  )
})

test('PingResponder answers pings in pairs when it is told to', OPTIONS, async t => {
  const { history, alice, node, open } = await startNetwork(t)
  // The ping service allows itself one stream at a time.
  await node.node.unhandle(PING_PROTOCOL)
  const answered = () => history.all('ping-seen').length
  alice.pairPings(true)
  const first = await open()
  first.send(randomBytes(32))
  // Agreed upon after the first ping has arrived.
  const second = await open()
  assert.equal(answered(), 0)
  second.send(randomBytes(32))
  await Promise.all([readBytes(first, 32), readBytes(second, 32)])
  assert.equal(answered(), 2)

  const third = await open()
  third.send(randomBytes(32))
  alice.pairPings(false)
  await readBytes(third, 32)
})

async function readBytes(stream: Stream, length: number): Promise<Buffer> {
  let received: Buffer = Buffer.alloc(0)
  for await (const chunk of stream) {
    received = Buffer.concat([received, chunk.subarray()])
    if (received.length >= length) break
  }
  return received
}
