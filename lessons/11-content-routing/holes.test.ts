import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { multiaddr } from '@multiformats/multiaddr'
import { startNode, type TestNode, type TestNodeInit, until } from './node.fixture.ts'

// Holes are punched between public addresses. On loopback nobody has one; but a name counts as public.

const OPTIONS = { timeout: 30_000 }
const HERE = '/ip4/127.0.0.1/tcp/0'

/** Its addresses under a name, but for those that go through a relay. */
const named = (addr: string) =>
  addr.includes('p2p-circuit') ? addr : addr.replace('/ip4/127.0.0.1', '/dns4/localhost')
/** The same, at a port at which nobody lets anybody in. */
const walledIn = (addr: string) => named(addr).replace(/^(.dns4.localhost.tcp).\d+/, '$1/1')

test('reachOf() dials back whoever comes through a relay and can be dialled', OPTIONS, async t => {
  const { hidden, reader } = await reachThroughRelay(t, {
    hidden: {},
    reader: { announce: named }
  })
  // The hidden peer has done it: nobody could dial that one.
  assert.equal(directTo(reader, hidden)[0]?.direction, 'inbound')
})

test('reachOf() punches a hole: both dial in the same moment', OPTIONS, async t => {
  const { hidden, reader } = await reachThroughRelay(t, {
    hidden: { announce: named },
    reader: { announce: walledIn }
  })
  assert.equal(directTo(reader, hidden)[0]?.direction, 'outbound')
})

/** One reaches the other through a relay. Resolves when they have a connection without it, and no other one. */
async function reachThroughRelay(
  t: TestContext,
  inits: { hidden: TestNodeInit; reader: TestNodeInit }
): Promise<{ hidden: TestNode; reader: TestNode }> {
  const relay = await startNode(t, { role: 'worker' })
  const through = `${relay.getMultiaddrs()[0]}/p2p-circuit`
  const hidden = await startNode(t, { role: 'leecher', listen: [through, HERE], ...inits.hidden })
  await until(() => hidden.getMultiaddrs().some(isRelayed))
  const reader = await startNode(t, inits.reader)
  const first = await reader.dial(multiaddr(`${through}/p2p/${hidden.peerId}`))
  assert.ok(isRelayed(first.remoteAddr))
  await until(() => directTo(reader, hidden).length > 0 && first.status === 'closed')
  return { hidden, reader }
}

function directTo(node: TestNode, { peerId }: TestNode) {
  return node.getConnections(peerId).filter(({ remoteAddr }) => !isRelayed(remoteAddr))
}

function isRelayed(addr: unknown): boolean {
  return String(addr).includes('p2p-circuit')
}
