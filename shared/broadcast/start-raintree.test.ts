import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p } from 'libp2p'
import { encodeEnvelope } from './envelope.ts'
import { type Layers, NO_LAYERS } from './layers.ts'
import type { RainTree, RainTreeInit } from './parts.ts'
import { ruleRouter } from './rule-router.fixture.ts'
import { startRainTree } from './start-raintree.ts'

// Over real libp2p, eight nodes: the tree leaves out two of them.

const DATA = encodeEnvelope({ content: { type: 'test', value: new Uint8Array([1]) }, nonce: 5n })

async function eight(t: TestContext, layers: Partial<Layers>) {
  const nodes = await Promise.all(
    Array.from({ length: 8 }, () =>
      createLibp2p({
        addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
        transports: [tcp()],
        connectionEncrypters: [noise()],
        streamMuxers: [yamux()],
        services: { identify: identify() },
        connectionMonitor: { enabled: false },
        connectionManager: { inboundConnectionThreshold: 1000 }
      })
    )
  )
  t.after(() => Promise.all(nodes.map(node => node.stop())))
  const names = nodes.map(({ peerId }) => String(peerId))
  const sent: number[] = []
  const arrivals = nodes.map(() => Promise.withResolvers<void>())
  const trees = await Promise.all(
    nodes.map((node, index) =>
      startRainTree({
        node,
        RainTreeRouter: class {
          constructor(init: RainTreeInit) {
            // biome-ignore lint/correctness/noConstructorReturn: the fixture is a function.
            return ruleRouter(init, names)
          }
        } as unknown as new (
          init: RainTreeInit
        ) => RainTree,
        layers: { ...NO_LAYERS, patienceMs: 10_000, ...layers },
        events: { arrived: () => arrivals[index]?.resolve(), warn: () => {} },
        linkEvents: { sent: (_, { level }) => void sent.push(level) }
      })
    )
  )
  for (const tree of trees) {
    for (const [index, node] of nodes.entries()) {
      tree.addPeer({ id: names[index] ?? '', addr: node.getMultiaddrs()[0] })
    }
  }
  return { sent, trees, heard: arrivals.slice(1).map(({ promise }) => promise) }
}

test('startRainTree() with clean-up reaches those whom the tree leaves out', async t => {
  const { heard, sent, trees } = await eight(t, { cleanUp: true })
  await trees[0]?.broadcast(DATA)
  await Promise.all(heard)
  assert.ok(sent.filter(level => level === 0).length >= 2)
})

test('startRainTree() with redundancy reaches everybody, with acknowledgements as well', async t => {
  const { heard, trees } = await eight(t, { redundancy: 'all', acknowledgement: true })
  await trees[0]?.broadcast(DATA)
  await Promise.all(heard)
})
