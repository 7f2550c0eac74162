import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { lpStream } from '@libp2p/utils'
import type { HistoryRecorder } from '#checker/record/history'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import { startHistory, startNode, startPeer } from '../../checker/test-kit/network.ts'
import { untilSeen } from '../../checker/test-kit/until-seen.ts'
import { directMessageAnswered, directMessageSeen, directMessages } from './direct-messages.ts'
import { fileReceived, fileRequestSeen, files } from './file-exchange.ts'

const OPTIONS = { timeout: 10_000 }
const SPEAKS = { speaks: { direct: directMessages, files } }
const PATIENCE = { within: 2000 }

async function two(t: TestContext, history: HistoryRecorder) {
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SPEAKS),
    startPeer(t, history, 'bob', SPEAKS)
  ])
  await alice.dial(bob.addr)
  await untilSeen(history, each => each.first('connection-opened', 'bob'))
  return { alice, bob }
}

test('an app peer sends a direct message, and takes one', OPTIONS, async t => {
  const history = startHistory()
  const { alice, bob } = await two(t, history)
  await alice.direct.send(bob.peerId, 'hi,\nyou', PATIENCE)
  const answered = history.first(directMessageAnswered, 'alice')
  assert.deepEqual(
    [answered?.peerId, answered?.text, answered?.status, answered?.error],
    [bob.peerId, 'hi,\nyou', 'OK', undefined]
  )
  const seen = history.first(directMessageSeen, 'bob')
  assert.deepEqual(
    [seen?.peerId, seen?.text, seen?.mediaType, seen?.clientVersion],
    [alice.peerId, 'hi,\nyou', 'text/plain', '0.0.1']
  )
  assert.ok(Math.abs((seen?.timestamp ?? 0) - Date.now()) < 10_000)
})

test('an app peer records why a direct message was not answered', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history, 'alice', SPEAKS), startNode(t)])
  await alice.dial(node.addr)
  await alice.direct.send(node.peerId, 'hi', PATIENCE)
  await node.node.handle(DIRECT_MESSAGE_PROTOCOL, stream => void stream)
  await alice.direct.send(node.peerId, 'hi', { within: 50 })
  const empty = async (stream: Parameters<typeof lpStream>[0]) => {
    await lpStream(stream).write(new Uint8Array())
  }
  await node.node.handle(DIRECT_MESSAGE_PROTOCOL, empty, { force: true })
  await alice.direct.send(node.peerId, 'hi', PATIENCE)
  const errors = history.all(directMessageAnswered).map(({ error = '' }) => error)
  assert.equal(errors.length, 3)
  for (const [index, pattern] of [/protocol/i, /timeout/i, /metadata is missing/].entries()) {
    assert.match(errors[index] ?? '', pattern)
  }
})

test('an app peer gives out a file, and nothing by another name', OPTIONS, async t => {
  const history = startHistory()
  const { alice, bob } = await two(t, history)
  // More than fits into the window of a stream.
  const bytes = new Uint8Array(1 << 20).fill(7)
  alice.files.share('mine', bytes)
  await bob.files.fetch(alice.peerId, 'mine', PATIENCE)
  await bob.files.fetch(alice.peerId, '../mine', PATIENCE)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  assert.deepEqual(
    history.all(fileReceived, 'bob').map(({ fileId, size, error }) => ({ fileId, size, error })),
    [
      { fileId: 'mine', size: bytes.length, error: undefined },
      { fileId: '../mine', size: 0, error: undefined }
    ]
  )
  assert.equal(history.first(fileReceived)?.sha256, sha256)
  assert.deepEqual(
    history.all(fileRequestSeen, 'alice').map(({ peerId, fileId }) => [peerId, fileId]),
    [
      [bob.peerId, 'mine'],
      [bob.peerId, '../mine']
    ]
  )
})

test('an app peer records why it did not get a file', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history, 'alice', SPEAKS), startNode(t)])
  await alice.dial(node.addr)
  await alice.files.fetch(node.peerId, 'mine', PATIENCE)
  const received = history.first(fileReceived)
  assert.deepEqual([received?.size, received?.sha256], [0, ''])
  assert.match(received?.error ?? '', /protocol/i)
})
