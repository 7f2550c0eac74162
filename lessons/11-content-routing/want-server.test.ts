import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { lpStream } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { CID } from 'multiformats/cid'
import { block, startNode, type TestNode, until } from './node.fixture.ts'
import { wants } from './solution/content-messages.ts'
import { Neighbours } from './solution/neighbours.ts'
import type { Priority } from './solution/want-list.ts'
import { serveWants, WANTS_PROTOCOL } from './solution/want-server.ts'

const OPTIONS = { timeout: 20_000 }
const WHO = { priority: 4, withinMs: 10_000 } as const
const [HERE, ELSEWHERE, LATER, NEVER] = ['here', 'elsewhere', 'later', 'never'].map(block)
const cidOf = (each: ReturnType<typeof block> | undefined) => (each ?? block('')).cid

/** A neighbour that has a block, has heard of another, and gets others when it is told to. */
async function startNeighbour(
  t: TestContext,
  fetchesAheadFrom: Priority | null,
  addrs: Multiaddr[]
) {
  const listeners = new Set<(cid: CID) => void>()
  const ahead: { cid: CID; priority: Priority; signal: AbortSignal }[] = []
  const node = await startNode(t, {
    prepare: each =>
      serveWants(
        {
          node: each,
          has: async cid => cid.equals(cidOf(HERE)),
          providersOf: async cid => (cid.equals(cidOf(ELSEWHERE)) ? addrs : []),
          fetchAhead: async (cid, priority, signal) => {
            ahead.push({ cid, priority, signal })
          },
          whenKept: listener => {
            listeners.add(listener)
            return () => listeners.delete(listener)
          }
        },
        { fetchesAheadFrom }
      )
  })
  const keep = (cid: CID) => {
    for (const listener of listeners) listener(cid)
  }
  return { node, ahead, keep, listeners }
}

/** Somebody who asks this neighbour. */
async function startAsker(t: TestContext, neighbour: TestNode) {
  const known = Promise.withResolvers<Neighbours>()
  const node = await startNode(t, { prepare: each => known.resolve(Neighbours.of(each)) })
  const neighbours = await known.promise
  await node.dial(neighbour.getMultiaddrs())
  await until(async () => (await neighbours.who(cidOf(HERE), WHO)).length > 0)
  return { node, neighbours }
}

const idsOf = (peers: readonly { toString(): string }[]) => peers.map(String)

test(
  'Neighbours learn who has a block, or who may have it, and where that is',
  OPTIONS,
  async t => {
    const third = await startNode(t)
    const { node, ahead } = await startNeighbour(t, null, third.getMultiaddrs())
    const { neighbours, node: asker } = await startAsker(t, node)
    assert.deepEqual(idsOf(await neighbours.who(cidOf(HERE), WHO)), idsOf([node.peerId]))
    assert.deepEqual(idsOf(await neighbours.who(cidOf(ELSEWHERE), WHO)), idsOf([third.peerId]))
    await asker.dial(third.peerId)
    assert.deepEqual(ahead, [])
  }
)

test('Neighbours wait for a block that is fetched for them', OPTIONS, async t => {
  const { node, ahead, keep } = await startNeighbour(t, 2, [])
  const { neighbours } = await startAsker(t, node)
  const who = neighbours.who(cidOf(LATER), WHO)
  await until(() => ahead.length > 0)
  assert.deepEqual([String(ahead[0]?.cid), ahead[0]?.priority], [String(cidOf(LATER)), 4])
  keep(cidOf(NEVER))
  keep(cidOf(LATER))
  assert.deepEqual(idsOf(await who), idsOf([node.peerId]))
})

test(
  'Neighbours end with nobody when the time is over, and cancel what is fetched',
  OPTIONS,
  async t => {
    const { node, ahead, listeners } = await startNeighbour(t, 2, [])
    const { neighbours } = await startAsker(t, node)
    assert.deepEqual(await neighbours.who(cidOf(NEVER), { priority: 2, withinMs: 200 }), [])
    await until(() => ahead[0]?.signal.aborted === true)
    await until(() => listeners.size === 0)
  }
)

test('serveWants() fetches ahead from a priority on', OPTIONS, async t => {
  const { node, ahead } = await startNeighbour(t, 3, [])
  const { neighbours } = await startAsker(t, node)
  await neighbours.who(cidOf(LATER), { priority: 2, withinMs: 200 })
  const who = neighbours.who(cidOf(NEVER), { priority: 3, withinMs: 200 })
  await who
  assert.deepEqual(
    ahead.map(({ cid }) => String(cid)),
    [String(cidOf(NEVER))]
  )
})

test('serveWants() tells nobody of what is not wanted any more', OPTIONS, async t => {
  const { node, keep } = await startNeighbour(t, null, [])
  const { node: asker } = await startAsker(t, node)
  const messages = lpStream(await asker.dialProtocol(node.peerId, WANTS_PROTOCOL))
  const answer = async () => wants.decode((await messages.read()).subarray()).answers[0]
  const say = (each: ReturnType<typeof block> | undefined, cancel: boolean) =>
    messages.write(
      wants.encode({ answers: [], wants: [{ cid: cidOf(each), priority: 1, cancel }] })
    )
  for (const each of [LATER, NEVER]) {
    await say(each, false)
    assert.equal((await answer())?.have, false)
  }
  await say(LATER, true)
  await say(HERE, false)
  assert.equal((await answer())?.have, true)
  keep(cidOf(LATER))
  keep(cidOf(NEVER))
  const last = await answer()
  assert.deepEqual([String(last?.cid), last?.have], [String(cidOf(NEVER)), true])
})

test('serveWants() resets a stream on which something else comes', OPTIONS, async t => {
  const { node, listeners } = await startNeighbour(t, null, [])
  const { node: asker } = await startAsker(t, node)
  const stream = await asker.dialProtocol(node.peerId, WANTS_PROTOCOL)
  const messages = lpStream(stream)
  await messages.write(new Uint8Array(10).fill(255))
  await assert.rejects(messages.read())
  await until(() => listeners.size === 0)
})
