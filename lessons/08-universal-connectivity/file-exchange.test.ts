import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { startHistory, startNode, startPeer } from '../../checker/test-kit/network.ts'
import { untilSeen } from '../../checker/test-kit/until-seen.ts'
import { fileReceived, fileRequestSeen, files } from './file-exchange.ts'

const OPTIONS = { timeout: 10_000 }
const SPEAKS = { speaks: { files } }
const PATIENCE = { within: 2000 }

test('files gives out a file, and nothing by another name', OPTIONS, async t => {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SPEAKS),
    startPeer(t, history, 'bob', SPEAKS)
  ])
  await alice.dial(bob.addr)
  await untilSeen(history, each => each.first('connection-opened', 'bob'))
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

test('files records why it did not get a file', OPTIONS, async t => {
  const history = startHistory()
  const [alice, node] = await Promise.all([startPeer(t, history, 'alice', SPEAKS), startNode(t)])
  await alice.dial(node.addr)
  await alice.files.fetch(node.peerId, 'mine', PATIENCE)
  const received = history.first(fileReceived)
  assert.deepEqual([received?.size, received?.sha256], [0, ''])
  assert.match(received?.error ?? '', /protocol/i)
})
