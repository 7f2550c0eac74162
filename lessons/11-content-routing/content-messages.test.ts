import assert from 'node:assert/strict'
import test from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { block } from './node.fixture.ts'
import { card, notice, wants } from './solution/content-messages.ts'

const ADDR = multiaddr(
  '/ip4/127.0.0.1/tcp/9/p2p/12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
)
const { cid } = block('holiday')

test('wants come back as they were, and short ones are short', () => {
  const message = {
    wants: [{ cid, priority: 5 as const, cancel: false }],
    answers: [{ cid, have: true, providers: [ADDR] }]
  }
  const back = wants.decode(wants.encode(message))
  assert.deepEqual(
    back.wants.map(each => [String(each.cid), each.priority, each.cancel]),
    [[String(cid), 5, false]]
  )
  assert.deepEqual(
    back.answers.map(({ have, providers }) => [have, providers.map(String)]),
    [[true, [String(ADDR)]]]
  )
  // Field 1 of Wants: 40 bytes, of which field 1 is a CID of 36, and field 2 the priority.
  const [want] = message.wants
  const bytes = wants.encode({ answers: [], wants: want ? [want] : [] })
  assert.equal(
    Buffer.from(bytes).toString('hex'),
    `0a280a24${Buffer.from(cid.bytes).toString('hex')}1005`
  )
})

test('wants know priorities from 1 to 5, whatever comes', () => {
  const encode = (priority: number) =>
    wants.encode({ answers: [], wants: [{ cid, priority: priority as 1, cancel: true }] })
  const read = [0, 1, 5, 77].map(each => wants.decode(encode(each)).wants[0]?.priority)
  assert.deepEqual(read, [1, 1, 5, 5])
})

test('notice and card come back as they were', () => {
  const { addrs, cid: back } = notice.decode(notice.encode({ cid, addrs: [ADDR] }))
  assert.deepEqual([String(back), addrs.map(String)], [String(cid), [String(ADDR)]])
  const shown = card.decode(card.encode({ role: 'worker', addrs: [] }))
  assert.deepEqual(shown, { role: 'worker', addrs: [] })
})

test('what is no message, or has no CID, is not read', () => {
  for (const bytes of [new Uint8Array([255]), new Uint8Array([0x0a, 0x01, 0x07])]) {
    assert.throws(() => wants.decode(bytes))
    assert.throws(() => notice.decode(bytes))
  }
  assert.throws(() => notice.decode(new Uint8Array()))
})
