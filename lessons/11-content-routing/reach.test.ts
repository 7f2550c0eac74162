import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import test, { type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { multiaddr } from '@multiformats/multiaddr'
import { block, startNode, type TestNode, type TestNodeInit, until } from './node.fixture.ts'
import { askForBlock, serveBlocks } from './solution/exchange.ts'

const OPTIONS = { timeout: 30_000 }
const MDNS = { address: '224.0.0.251', port: 5353 }
const HOP = '/libp2p/circuit/relay/0.2.0/hop'
const HERE = '/ip4/127.0.0.1/tcp/0'
const HOLIDAY = block('holiday '.repeat(32 * 1024))

// Holes are punched between public addresses. On loopback nobody has one; but a name counts as public.

/** Its addresses under a name, but for those that go through a relay. */
const named = (addr: string) =>
  addr.includes('p2p-circuit') ? addr : addr.replace('/ip4/127.0.0.1', '/dns4/localhost')
/** The same, at a port at which nobody lets anybody in. */
const walledIn = (addr: string) => named(addr).replace(/^(.dns4.localhost.tcp).\d+/, '$1/1')

test('reachOf() lets a peer be asked that nobody can dial, through a relay', OPTIONS, async t => {
  const relay = await startNode(t, { role: 'worker' })
  const through = `${relay.getMultiaddrs()[0]}/p2p-circuit`
  const hidden = await startNode(t, {
    role: 'leecher',
    listen: [through],
    prepare: node =>
      serveBlocks(node, async cid => (cid.equals(HOLIDAY.cid) ? HOLIDAY.bytes : undefined))
  })
  await until(() => hidden.getMultiaddrs().length > 0)
  assert.deepEqual(hidden.getMultiaddrs().map(String), [`${through}/p2p/${hidden.peerId}`])

  const reader = await startNode(t)
  await reader.peerStore.merge(hidden.peerId, { multiaddrs: [multiaddr(through)] })
  const { bytes } = await askForBlock(
    reader,
    hidden.peerId,
    HOLIDAY.cid,
    AbortSignal.timeout(10_000)
  )
  assert.equal(Buffer.compare(bytes, HOLIDAY.bytes), 0)
  const [connection] = reader.getConnections(hidden.peerId)
  assert.match(String(connection?.remoteAddr), /p2p-circuit/)
})

test(
  'reachOf() makes relays of servers and workers, and lets all punch holes',
  OPTIONS,
  async t => {
    const roles = ['server', 'worker', 'leecher'] as const
    const nodes = await Promise.all(roles.map(role => startNode(t, { role })))
    const protocols = nodes.map(node => node.getProtocols())
    assert.deepEqual(
      protocols.map(each => each.includes(HOP)),
      [true, true, false]
    )
    assert.ok(protocols.every(each => each.includes('/libp2p/dcutr')))
  }
)

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

test('reachOf() meets whoever is on the local network', OPTIONS, async t => {
  const reason = await withoutMulticast(t)
  if (reason !== undefined) return t.skip(reason)
  const one = await startNode(t, { mdnsMs: 500 })
  const other = await startNode(t, { mdnsMs: 500 })
  await until(() => one.getConnections(other.peerId).length > 0)
})

/** Why nobody hears here what is said to all on the local network; undefined when somebody does. */
async function withoutMulticast(t: TestContext): Promise<string | undefined> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true })
  t.after(() => socket.close())
  try {
    socket.bind(MDNS.port)
    await once(socket, 'listening')
    socket.addMembership(MDNS.address)
    const heard = once(socket, 'message')
    socket.send('is anybody there', MDNS.port, MDNS.address)
    await Promise.race([heard, sleep(1000).then(() => Promise.reject(new Error('nothing came')))])
    return undefined
  } catch (error) {
    return `no multicast here: ${(error as Error).message}`
  }
}

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
