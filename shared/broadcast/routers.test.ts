import assert from 'node:assert/strict'
import { once } from 'node:events'
import test, { type TestContext } from 'node:test'
import { type GossipSub, gossipsub } from '@libp2p/gossipsub'
import { identify } from '@libp2p/identify'
import { noise } from '@libp2p/noise'
import { tcp } from '@libp2p/tcp'
import { yamux } from '@libp2p/yamux'
import { createLibp2p, type Libp2p } from 'libp2p'
import { BACKGROUND_TOPIC } from './background-message.ts'
import { BackgroundRouter } from './background-router.ts'
import { encodeEnvelope } from './envelope.ts'
import { RAINTREE_CODEC, RAINTREE_PROTOCOL, type RainTreeMessage } from './raintree-message.ts'
import { streamLink } from './stream-link.ts'

// Over real libp2p.

type Node = Libp2p<{ pubsub: GossipSub }>

async function startNode(t: TestContext): Promise<Node> {
  const node = await createLibp2p({
    addresses: { listen: ['/ip4/127.0.0.1/tcp/0'] },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
    connectionMonitor: { enabled: false },
    services: { identify: identify(), pubsub: gossipsub() }
  })
  t.after(() => node.stop())
  return node as unknown as Node
}

function envelope(text: string, nonce = 7n): Uint8Array {
  return encodeEnvelope({ content: { type: 'text', value: Buffer.from(text) }, nonce })
}

/** Gives what was handed to `put`, one after the other. */
function inbox<Value>(): { put(value: Value): void; next(): Promise<Value> } {
  const values: Value[] = []
  const waiting: ((value: Value) => void)[] = []
  return {
    put: value => {
      const wait = waiting.shift()
      if (wait === undefined) values.push(value)
      else wait(value)
    },
    next: () => {
      const value = values.shift()
      if (value !== undefined) return Promise.resolve(value)
      return new Promise(resolve => waiting.push(resolve))
    }
  }
}

async function linkOf(node: Node, limits: { maxBytes?: number; readMs?: number } = {}) {
  const [got, refused] = [inbox<RainTreeMessage>(), inbox<Error>()]
  const link = await streamLink({
    node,
    protocol: RAINTREE_PROTOCOL,
    codec: RAINTREE_CODEC,
    ...limits,
    events: { refused: (_, error) => refused.put(error) }
  })
  link.receive((_, message) => got.put(message))
  return { got, link, refused }
}

test('streamLink() brings a message of many frames in one piece', async t => {
  const [alice, bob] = [await startNode(t), await startNode(t)]
  const [{ link }, { got }] = [await linkOf(alice), await linkOf(bob)]
  const data = new Uint8Array(1_000_000).fill(5)
  link.learn({ id: String(bob.peerId), addr: bob.getMultiaddrs()[0] })
  await link.send(String(bob.peerId), { level: 3, data })
  const { data: arrived, level } = await got.next()
  assert.equal(level, 3)
  assert.equal(Buffer.compare(arrived, data), 0)
})

test('streamLink() refuses garbage, what is too long and what does not end, and goes on', async t => {
  const [alice, bob] = [await startNode(t), await startNode(t)]
  const { link } = await linkOf(alice)
  const { got, refused } = await linkOf(bob, { maxBytes: 1000, readMs: 200 })
  const [addr] = bob.getMultiaddrs()
  assert.ok(addr)
  const garbage = await alice.dialProtocol(addr, RAINTREE_PROTOCOL)
  garbage.send(new Uint8Array([255]))
  await garbage.close()
  assert.match((await refused.next()).message, /not a RainTreeMessage/)
  link.learn({ id: String(bob.peerId), addr })
  await link.send(String(bob.peerId), { level: 1, data: new Uint8Array(2000) }).catch(() => {})
  await refused.next()
  const endless = await alice.dialProtocol(addr, RAINTREE_PROTOCOL)
  endless.send(RAINTREE_CODEC.encode({ level: 1, data: envelope('and') }))
  await refused.next()
  await link.send(String(bob.peerId), { level: 1, data: envelope('hello') })
  assert.equal((await got.next()).level, 1)
})

test('streamLink() gives up whom it cannot reach', async t => {
  const { link } = await linkOf(await startNode(t))
  const nobody = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
  await assert.rejects(link.send(nobody, { level: 1, data: envelope('hello') }))
})

/** Resolves when a node knows of so many others that they listen. */
async function subscribers({ services: { pubsub } }: Node, count: number): Promise<void> {
  while (pubsub.getSubscribers(BACKGROUND_TOPIC).length < count) {
    await once(pubsub as unknown as EventTarget, 'subscription-change')
  }
}

test('BackgroundRouter reaches everybody by gossip, and one by a stream', async t => {
  const nodes = await Promise.all([1, 2, 3].map(() => startNode(t)))
  const arrivals = nodes.map(() => inbox<string>())
  const routers = await Promise.all(
    nodes.map((node, index) =>
      BackgroundRouter.start({
        node,
        events: {
          arrived: ({ data }) => arrivals[index]?.put(Buffer.from(data).toString('hex')),
          warn: () => {}
        }
      })
    )
  )
  const [first, ...others] = nodes
  const [router] = routers
  assert.ok(first && router)
  const [home] = first.getMultiaddrs()
  assert.ok(home)
  for (const [index, node] of others.entries()) {
    await routers[index + 1]?.bootstrap([home, ...node.getMultiaddrs()])
  }
  // Both ends: who has heard of the other's topic need not have told its own yet.
  await Promise.all([subscribers(first, 2), ...others.map(node => subscribers(node, 1))])
  const hello = envelope('hello')
  await router.broadcast(hello)
  for (const { next } of arrivals.slice(1)) {
    assert.equal(await next(), Buffer.from(hello).toString('hex'))
  }
  const [second] = others
  await router.send(String(second?.peerId), envelope('you alone', 8n))
  assert.equal(await arrivals[1]?.next(), Buffer.from(envelope('you alone', 8n)).toString('hex'))
  assert.deepEqual(router.peers, others.map(({ peerId }) => String(peerId)).sort())
  for (const each of routers) await each.close()
})
