import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { generateKeyPair } from '@libp2p/crypto/keys'
import { identify } from '@libp2p/identify'
import type { PeerId } from '@libp2p/interface'
import { type KadDHT, kadDHT } from '@libp2p/kad-dht'
import { peerIdFromPrivateKey } from '@libp2p/peer-id'
import { ping } from '@libp2p/ping'
import { multiaddr } from '@multiformats/multiaddr'
import { createLibp2p, type Libp2p } from 'libp2p'
import { CID } from 'multiformats/cid'
import { cidOf } from './offer.ts'
import { nameValidProviders } from './solution/provider-records.ts'

const HOUR_MS = 60 * 60 * 1000
const BLOCK = CID.parse(cidOf(Buffer.from('holiday')))

/** The part of kad-dht that its published types leave out. */
interface Internals {
  providers: {
    addProvider(cid: CID, peer: PeerId, options: { time: Date }): Promise<void>
    getProviders(cid: CID): Promise<PeerId[]>
  }
}

/** A server of the DHT, which has not started, and its provider records. */
async function server(t: TestContext) {
  const node: Libp2p<{ dht: KadDHT }> = await createLibp2p({
    start: false,
    services: { identify: identify(), ping: ping(), dht: kadDHT({ protocol: '/test/kad/1.0.0' }) }
  })
  t.after(() => node.stop())
  return { node, records: (node.services.dht as unknown as Internals).providers }
}

async function somebody(): Promise<PeerId> {
  return peerIdFromPrivateKey(await generateKeyPair('Ed25519'))
}

test('nameValidProviders() leaves out records that are older than they may be', async t => {
  const { node, records } = await server(t)
  const [old, young] = await Promise.all([somebody(), somebody()])
  for (const peer of [old, young]) {
    await node.peerStore.save(peer, { multiaddrs: [multiaddr('/ip4/127.0.0.1/tcp/4001')] })
  }
  const now = 100 * HOUR_MS
  await records.addProvider(BLOCK, old, { time: new Date(now - 48 * HOUR_MS) })
  await records.addProvider(BLOCK, young, { time: new Date(now - 47 * HOUR_MS) })
  // By itself, kad-dht names both.
  assert.equal((await records.getProviders(BLOCK)).length, 2)
  nameValidProviders(node, { now: () => now })
  assert.deepEqual((await records.getProviders(BLOCK)).map(String), [young.toString()])
})

test('nameValidProviders() leaves out whom the node has forgotten', async t => {
  const { node, records } = await server(t)
  const peer = await somebody()
  await records.addProvider(BLOCK, peer, { time: new Date() })
  nameValidProviders(node)
  assert.deepEqual(await records.getProviders(BLOCK), [])
  await node.peerStore.save(peer, { multiaddrs: [multiaddr('/ip4/127.0.0.1/tcp/4001')] })
  assert.equal((await records.getProviders(BLOCK)).length, 1)
})
