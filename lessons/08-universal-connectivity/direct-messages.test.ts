import assert from 'node:assert/strict'
import test from 'node:test'
import { lpStream } from '@libp2p/utils'
import { DIRECT_MESSAGE_PROTOCOL } from '#shared/message'
import { startHistory, startNode, startPeer } from '../../checker/test-kit/network.ts'
import { untilSeen } from '../../checker/test-kit/until-seen.ts'
import { directMessageAnswered, directMessageSeen, directMessages } from './direct-messages.ts'

const OPTIONS = { timeout: 10_000 }
const SPEAKS = { speaks: { direct: directMessages } }
const PATIENCE = { within: 2000 }

test('directMessages sends a direct message, and takes one', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SPEAKS),
    startPeer(t, history, 'bob', SPEAKS)
  ])
  await alice.dial(bob.addr)
  await untilSeen(history, each => each.first('connection-opened', 'bob'))
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

test('directMessages records why a direct message was not answered', OPTIONS, async t => {
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
