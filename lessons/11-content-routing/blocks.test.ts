import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test, { type TestContext } from 'node:test'
import { startHistory, startPeer } from '../../checker/test-kit/network.ts'
import { untilSeen } from '../../checker/test-kit/until-seen.ts'
import { blockAsked, blockGot, blocks } from './blocks.ts'
import { cidOf } from './offer.ts'

const OPTIONS = { timeout: 10_000 }
const SPEAKS = { speaks: { blocks } }
const PATIENCE = { within: 2000 }
const BYTES = new Uint8Array(Buffer.from('holiday'))
const CID = cidOf(BYTES)

/** Alice, who has a block, and bob, who is connected with her. */
async function network(t: TestContext) {
  const history = startHistory()
  const [alice, bob] = await Promise.all([
    startPeer(t, history, 'alice', SPEAKS),
    startPeer(t, history, 'bob', SPEAKS)
  ])
  await bob.dial(alice.addr)
  await untilSeen(history, each => each.first('connection-opened', 'alice'))
  alice.blocks.keep(CID, BYTES)
  return { history, alice, bob }
}

test('blocks gives out what it has, and records who has asked', OPTIONS, async t => {
  const { alice, bob, history } = await network(t)
  await bob.blocks.fetch(alice.peerId, CID, PATIENCE)
  await bob.blocks.fetch(alice.peerId, cidOf(new Uint8Array()), PATIENCE)
  const sha256 = createHash('sha256').update(BYTES).digest('hex')
  assert.deepEqual(
    history.all(blockGot, 'bob').map(each => [each.sha256, each.error]),
    [
      [sha256, undefined],
      ['', undefined]
    ]
  )
  assert.deepEqual(
    history.all(blockAsked, 'alice').map(each => [each.peerId, each.cid === CID, each.reply]),
    [
      [bob.peerId, true, 'sends'],
      [bob.peerId, false, 'lacks']
    ]
  )
})

test('blocks.behave() lets a provider fail', OPTIONS, async t => {
  const { alice, bob, history } = await network(t)
  alice.blocks.behave({ reply: 'fails' })
  await bob.blocks.fetch(alice.peerId, CID, PATIENCE)
  assert.match(history.first(blockGot)?.error ?? '', /on fire/)
  assert.equal(history.first(blockAsked)?.reply, 'fails')
})

test(
  'blocks.behave() lets a provider say nothing until nobody waits any more',
  OPTIONS,
  async t => {
    const { alice, bob, history } = await network(t)
    alice.blocks.behave({ reply: 'silence' })
    await bob.blocks.fetch(alice.peerId, CID, { within: 500 })
    assert.match(history.first(blockGot)?.error ?? '', /abort|timeout/i)
    assert.equal(history.first(blockAsked)?.reply, 'silence')
  }
)

test('blocks.behave() lets a provider take its time', OPTIONS, async t => {
  const { alice, bob, history } = await network(t)
  alice.blocks.behave({ afterMs: 60 })
  await bob.blocks.fetch(alice.peerId, CID, PATIENCE)
  const [asked, got] = [history.first(blockAsked), history.first(blockGot)]
  assert.equal(asked?.afterMs, 60)
  // A timer may be a millisecond early.
  assert.ok(asked && got && got.at - asked.at >= 58)
})
