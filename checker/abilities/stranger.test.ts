import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { Stream } from '@libp2p/interface'
import { lpStream } from '@libp2p/utils'
import { multiaddr } from '@multiformats/multiaddr'
import { startHistory, startNode, startPeer } from '../test-kit/network.ts'
import { untilSeen } from '../test-kit/until-seen.ts'
import { stranger } from './stranger.ts'
import {
  strangeAnswerGiven,
  strangeBytesSent,
  streamLetGo,
  streamsHeld
} from './stranger-sights.ts'

const OPTIONS = { timeout: 10_000 }
const PATIENCE = { within: 2000 }
const SPEAKS = { speaks: { strange: stranger() } }
const PROTOCOL = '/test/1.0.0'
const FATE = { what: 'bytes', protocol: PROTOCOL }

async function strangerAndNode(t: TestContext) {
  const history = startHistory()
  const [mallory, { addr, node, peerId }] = await Promise.all([
    startPeer(t, history, 'mallory', SPEAKS),
    startNode(t)
  ])
  await mallory.dial(addr)
  // Yamux closes a connection on which many streams are opened before the other side has it in hand.
  await untilSeen(history, each => each.first('identified', 'mallory'))
  const fates = () =>
    history.all(strangeBytesSent, 'mallory').map(({ answer, bytes, end }) => [bytes, end, answer])
  return { fates, history, mallory, node, peerId }
}

test('sends() writes the bytes as they are, and records how it ended', OPTIONS, async t => {
  const { fates, mallory, node, peerId } = await strangerAndNode(t)
  const received: string[] = []
  await node.handle(PROTOCOL, async stream => {
    const messages = lpStream(stream, { maxDataLength: 4 })
    try {
      const question = await messages.read({ signal: AbortSignal.timeout(300) })
      received.push(Buffer.from(question.subarray()).toString())
      await messages.write(Buffer.from('ok'))
      await stream.close()
    } catch (error) {
      stream.abort(error as Error)
    }
  })
  const sends = (bytes: Uint8Array, closes = true) =>
    mallory.strange.sends(peerId, { ...FATE, bytes, closes }, PATIENCE)
  await sends(Buffer.from('\u0003abc'))
  await sends(Buffer.from('\u0005abcde'))
  await sends(Buffer.from('\u0004ab'), false)
  const tooLong = Buffer.concat([Uint8Array.of(0xff, 0x7f), Buffer.alloc(100_000)])
  await sends(tooLong)
  assert.deepEqual(received, ['abc'])
  assert.deepEqual(fates(), [
    [4, 'closed', Buffer.from('\u0002ok').toString('base64')],
    [6, 'reset', ''],
    [3, 'reset', ''],
    [100_002, 'reset', '']
  ])
})

test('sends() records a stream that stays open, and one that never was', OPTIONS, async t => {
  const { fates, history, mallory, node, peerId } = await strangerAndNode(t)
  const bytes = Buffer.from('?')
  await mallory.strange.sends(peerId, { ...FATE, bytes }, PATIENCE)
  await node.handle(PROTOCOL, stream => void stream)
  await mallory.strange.sends(peerId, { ...FATE, bytes }, { within: 500 })
  assert.deepEqual(
    fates().map(([, end]) => end),
    ['refused', 'open']
  )
  assert.match(history.first(strangeBytesSent, 'mallory')?.error ?? '', /protocol/i)
})

test('sends() is content with as many bytes as it awaits', OPTIONS, async t => {
  const { fates, mallory, node, peerId } = await strangerAndNode(t)
  await node.handle(PROTOCOL, stream => {
    stream.addEventListener('message', ({ data }) => stream.send(data))
  })
  const bytes = Buffer.from('twice')
  await mallory.strange.sends(peerId, { ...FATE, bytes, closes: false, awaits: 5 }, PATIENCE)
  assert.deepEqual(fates(), [[5, 'open', bytes.toString('base64')]])
})

test('answers() takes the place of a protocol that the peer speaks', OPTIONS, async t => {
  const { history, mallory, node, peerId } = await strangerAndNode(t)
  const protocol = '/ipfs/ping/1.0.0'
  await mallory.strange.answers({ what: 'noise', protocol, answer: piece => piece.map(b => b ^ 1) })
  const signal = AbortSignal.timeout(2000)
  await assert.rejects(
    node.services.ping.ping(multiaddr(mallory.addr), { signal }),
    /wrong ping ack/i
  )
  const [given] = history.all(strangeAnswerGiven, 'mallory')
  assert.deepEqual([given?.peerId, given?.what, given?.bytes], [peerId, 'noise', 32])
})

test('holds() opens as many streams as it may, and records those that end', OPTIONS, async t => {
  const { history, mallory, node, peerId } = await strangerAndNode(t)
  const streams: Stream[] = []
  await node.handle(PROTOCOL, stream => void streams.push(stream), { maxInboundStreams: 20 })
  await mallory.strange.holds(peerId, { protocol: PROTOCOL, count: 100 }, PATIENCE)
  assert.equal(history.first(streamsHeld, 'mallory')?.wanted, 100)
  const opened = history.first(streamsHeld, 'mallory')?.opened ?? 0
  assert.ok(opened >= 10, `only ${opened}`)
  // Those that were too many are reset at once.
  const left = () => opened - history.all(streamLetGo, 'mallory').length
  await untilSeen(history, () => left() === streams.length)
  assert.ok(streams.length >= 10 && streams.length <= 20, `${streams.length} are open`)
  streams[0]?.abort(new Error('enough'))
  await untilSeen(history, () => left() === streams.length - 1)
})
