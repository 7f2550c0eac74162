import assert from 'node:assert/strict'
import test from 'node:test'
import type { Connection } from '@libp2p/interface'
import { multiaddr } from '@multiformats/multiaddr'
import { partsDouble, peer, TableDouble } from './refresh-doubles.fixture.ts'
import { reseed } from './solution/reseed.ts'

const { signal } = new AbortController()
const HOMES = [2, 3, 4, 5].map(port => multiaddr(`/ip4/127.0.0.1/tcp/${port}`))
const PEER_AT = { 2: peer(2), 3: peer(3), 4: peer(4), 5: peer(5) } as const

/** A network in which these peers can be reached, at the port of their number. */
function network(reached: number[], ...present: (keyof typeof PEER_AT)[]) {
  return async (addr: unknown): Promise<Connection> => {
    const port = Number(String(addr).split('/').at(-1)) as keyof typeof PEER_AT
    reached.push(port)
    if (!present.includes(port)) throw new Error('ECONNREFUSED')
    return { remotePeer: PEER_AT[port] } as Connection
  }
}

test('reseed() does nothing with peers enough, and nothing without bootstrap peers', async () => {
  const reached: number[] = []
  const connect = network(reached, 2)
  const full = partsDouble({
    table: new TableDouble(peer(2)),
    connect,
    init: { minPeers: 1, bootstrapPeers: HOMES }
  })
  assert.equal(await reseed(full, signal), 0)
  assert.equal(await reseed(partsDouble({ connect }), signal), 0)
  assert.deepEqual(reached, [])
})

test('reseed() takes in two of those that are there, passing over the dead', async () => {
  const reached: number[] = []
  const table = new TableDouble()
  const parts = partsDouble({
    table,
    connect: network(reached, 3, 5),
    init: { bootstrapPeers: HOMES }
  })
  assert.equal(await reseed(parts, signal), 2)
  assert.deepEqual([...table.peers.keys()].sort(), [peer(3), peer(5)].map(String).sort())
  const all = partsDouble({ connect: network([], 2, 3, 4, 5), init: { bootstrapPeers: HOMES } })
  assert.equal(await reseed(all, signal), 2)
})

test('reseed() takes in nobody twice, and nobody who does not speak Kademlia', async () => {
  const table = new TableDouble(peer(3))
  const parts = partsDouble({
    table,
    connect: network([], 3, 4, 5),
    init: { bootstrapPeers: HOMES },
    isThere: each => !each.equals(peer(4))
  })
  assert.equal(await reseed(parts, signal), 1)
  assert.deepEqual([...table.peers.keys()].sort(), [peer(3), peer(5)].map(String).sort())
})
