import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { Telemetry } from '#shared/broadcast'
import { Broadcaster } from './solution/broadcaster.ts'
import { RainTreeRouter } from './solution/raintree-router.ts'
import { takePart } from './solution/take-part.ts'

const OPTIONS = { timeout: 20_000 }
const PARTS = { Broadcaster, RainTreeRouter }

async function startNode(t: TestContext) {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    services: { identify: identify(), pubsub: gossipsub() },
    connectionMonitor: { enabled: false }
  })
  t.after(() => node.stop())
  return node
}

test(
  'takePart() connects with those of the bootstrap list, and counts who has started',
  OPTIONS,
  async t => {
    const [node, other] = await Promise.all([startNode(t), startNode(t)])
    const met = new Promise<string>(resolve => {
      node.addEventListener('peer:connect', ({ detail }) => resolve(detail.toString()))
    })
    const [{ port = 0 } = {}] = other
      .getMultiaddrs()
      .map(addr => ({ port: addr.getComponents().find(({ name }) => name === 'tcp')?.value }))
    const telemetry = new Telemetry()
    await takePart(other, PARTS, { telemetry })
    await takePart(node, PARTS, { telemetry, bootstrapList: ` http://127.0.0.1:${port} ` })
    assert.equal(await met, other.peerId.toString())
    assert.equal(telemetry.started, 2)
  }
)

test('takePart() refuses a bootstrap list that it cannot read', OPTIONS, async t => {
  const node = await startNode(t)
  const settings = { bootstrapList: 'udp://127.0.0.1:9001' }
  await assert.rejects(takePart(node, PARTS, settings), { name: 'ServiceUrlError' })
})
