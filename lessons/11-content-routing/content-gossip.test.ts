import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import type { PeerId } from '@libp2p/interface'
import type { CID } from 'multiformats/cid'
import { block, startNode, until } from './node.fixture.ts'
import { ContentGossip } from './solution/content-gossip.ts'
import { roleOf } from './solution/roles.ts'
import { rendezvousTopic, TOPICS } from './solution/topics.ts'

const OPTIONS = { timeout: 20_000 }
const HOLIDAY = block('holiday')

/** A node that listens as its role says, with what it has heard. */
async function startListener(
  t: TestContext,
  role: 'server' | 'worker' | 'leecher',
  { has = false, rendezvous }: { has?: boolean; rendezvous?: string } = {}
) {
  const heard: { cid: CID; by: PeerId }[] = []
  const made = Promise.withResolvers<ContentGossip>()
  const node = await startNode(t, {
    role,
    prepare: each => {
      const hooks = {
        announced: (cid: CID, by: PeerId) => heard.push({ cid, by }),
        has: async () => has
      }
      const init = { role: roleOf(role), rendezvous }
      made.resolve(new ContentGossip(each, init, hooks))
    }
  })
  return { node, heard, gossip: await made.promise }
}

type Listener = Awaited<ReturnType<typeof startListener>>

/** Connects two, and waits until the first knows on which topics the other is. */
async function connect(one: Listener, other: Listener): Promise<void> {
  await one.node.dial(other.node.getMultiaddrs())
  const { pubsub } = one.node.services
  await until(() => pubsub.getPeers().some(each => each.equals(other.node.peerId)))
  for (const topic of other.node.services.pubsub.getTopics()) {
    await until(() => pubsub.getSubscribers(topic).some(each => each.equals(other.node.peerId)))
  }
}

test('ContentGossip listens on the topics of the role', OPTIONS, async t => {
  const roles = ['server', 'worker', 'leecher'] as const
  const nodes = await Promise.all(roles.map(role => startListener(t, role)))
  const topics = nodes.map(({ node }) => node.services.pubsub.getTopics())
  const { announcements, requests } = TOPICS
  assert.deepEqual(topics, [[announcements], [announcements, requests], [announcements]])
})

test('ContentGossip tells who has a block, and where', OPTIONS, async t => {
  const [server, leecher] = await Promise.all([
    startListener(t, 'server'),
    startListener(t, 'leecher')
  ])
  await connect(server, leecher)
  await server.gossip.announce(HOLIDAY.cid)
  await until(() => leecher.heard.length > 0)
  const [{ by, cid } = { by: undefined, cid: undefined }] = leecher.heard
  assert.deepEqual([String(by), String(cid)], [String(server.node.peerId), String(HOLIDAY.cid)])
})

test(
  'ContentGossip answers a request for what it has, and says whether anybody listens',
  OPTIONS,
  async t => {
    const [asker, worker] = await Promise.all([
      startListener(t, 'leecher'),
      startListener(t, 'worker', { has: true })
    ])
    assert.equal(await asker.gossip.request(HOLIDAY.cid), false)
    await Promise.all([connect(asker, worker), connect(worker, asker)])
    assert.equal(await asker.gossip.request(HOLIDAY.cid), true)
    await until(() => asker.heard.length > 0)
    assert.equal(String(asker.heard[0]?.by), String(worker.node.peerId))
  }
)

test('ContentGossip lets those meet who have a rendezvous', OPTIONS, async t => {
  const rendezvous = 'test'
  const [between, one, other] = await Promise.all([
    startListener(t, 'server'),
    startListener(t, 'server', { rendezvous }),
    startListener(t, 'leecher', { rendezvous })
  ])
  // Somebody who passes on what is said there, and has no card of its own.
  between.node.services.pubsub.subscribe(rendezvousTopic(rendezvous))
  await connect(one, between)
  await connect(other, between)
  await until(() => one.node.getConnections(other.node.peerId).length > 0)
})

test('ContentGossip outlives what it cannot read', OPTIONS, async t => {
  const [server, leecher] = await Promise.all([
    startListener(t, 'server'),
    startListener(t, 'leecher')
  ])
  await connect(server, leecher)
  await server.node.services.pubsub.publish(TOPICS.announcements, new Uint8Array([255, 1]))
  await server.gossip.announce(HOLIDAY.cid)
  await until(() => leecher.heard.length > 0)
})
