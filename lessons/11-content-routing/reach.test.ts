import assert from 'node:assert/strict'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import test, { type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { multiaddr } from '@multiformats/multiaddr'
import { block, startNode, until } from './node.fixture.ts'
import { askForBlock, serveBlocks } from './solution/exchange.ts'

const OPTIONS = { timeout: 30_000 }
const MDNS = { address: '224.0.0.251', port: 5353 }
const HOP = '/libp2p/circuit/relay/0.2.0/hop'
const HOLIDAY = block('holiday '.repeat(32 * 1024))

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
