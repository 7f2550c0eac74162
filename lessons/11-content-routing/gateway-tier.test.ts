import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import test, { type TestContext } from 'node:test'
import { block } from './node.fixture.ts'
import { Arc } from './solution/arc.ts'
import { GatewayTier } from './solution/gateway-tier.ts'
import { MemoryTier } from './solution/memory-tier.ts'
import { Tiers } from './solution/tiers.ts'
import { verify } from './solution/verify.ts'

const HOLIDAY = block('holiday')

/** A gateway that has these bytes under the CID of the holiday, and the questions that it was asked. */
async function gateway(t: TestContext, bytes: Uint8Array) {
  const asked: string[] = []
  const server = createServer(({ headers, method, url = '' }, response) => {
    asked.push(`${method} ${url} ${headers.accept}`)
    const has = url === `/ipfs/${HOLIDAY.cid}?format=raw`
    response.writeHead(has ? 200 : 404).end(has ? bytes : 'no such block')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close())
  const { port } = server.address() as AddressInfo
  return { asked, url: `http://127.0.0.1:${port}` }
}

function tiersWith(url: string) {
  const cache = new Arc<string, Uint8Array>(10)
  const tiers = [
    { name: 'memory', store: new MemoryTier({ cache }) },
    { name: 'gateway', store: new GatewayTier({ url, maxBytes: 100 }), isRemote: true }
  ]
  return new Tiers(tiers, { verify })
}

test('GatewayTier reads raw blocks over HTTP, and memory has them from then on', async t => {
  const { asked, url } = await gateway(t, HOLIDAY.bytes)
  const tiers = tiersWith(url)
  assert.equal(await tiers.has(HOLIDAY.cid), false)
  assert.equal(await tiers.find(HOLIDAY.cid, { hereOnly: true }), undefined)
  assert.deepEqual(asked, [])
  const found = await tiers.find(HOLIDAY.cid)
  assert.deepEqual(
    [found?.tier, Buffer.from(found?.bytes ?? [])],
    ['gateway', Buffer.from('holiday')]
  )
  assert.equal((await tiers.find(HOLIDAY.cid))?.tier, 'memory')
  assert.deepEqual(asked, [`GET /ipfs/${HOLIDAY.cid}?format=raw application/vnd.ipld.raw`])
})

test('GatewayTier is believed as little as a peer', async t => {
  const lying = tiersWith((await gateway(t, new Uint8Array(Buffer.from('another')))).url)
  assert.equal(await lying.find(HOLIDAY.cid), undefined)
  const endless = tiersWith((await gateway(t, new Uint8Array(101))).url)
  assert.equal(await endless.find(HOLIDAY.cid), undefined)
})

test('GatewayTier has nothing when it lacks the block, or nobody answers', async t => {
  const { url } = await gateway(t, HOLIDAY.bytes)
  const store = new GatewayTier({ url })
  assert.equal(await store.has(HOLIDAY.cid), true)
  assert.equal(await store.has(block('unknown').cid), false)
  assert.equal(await tiersWith(url).find(block('unknown').cid), undefined)
  assert.equal(await tiersWith('http://127.0.0.1:1').find(HOLIDAY.cid), undefined)
})

test('GatewayTier takes nothing', async t => {
  const { asked, url } = await gateway(t, HOLIDAY.bytes)
  const tiers = tiersWith(url)
  const other = block('mine')
  await tiers.put(other.cid, other.bytes)
  assert.equal((await tiers.find(other.cid))?.tier, 'memory')
  assert.deepEqual(asked, [])
})
