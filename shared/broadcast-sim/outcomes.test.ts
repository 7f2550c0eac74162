import assert from 'node:assert/strict'
import test from 'node:test'
import { bothOf } from './both.ts'
import { cleanUp } from './clean-up.ts'
import { copiesOf } from './copies.ts'
import { deadNodes } from './dead-nodes.ts'
import { broadcastGossip } from './gossip.ts'
import { summarize, UNREACHED } from './outcome.ts'
import { broadcastRainTree } from './raintree.ts'

const alive = (size: number): Uint8Array => new Uint8Array(size)

test('broadcastRainTree() sends the copies of the rule, and reaches those whom it names', () => {
  for (let size = 1; size <= 300; size += 1) {
    const { messages, reached, redundant } = broadcastRainTree({ size, dead: alive(size) })
    const copies = copiesOf(size)
    assert.equal(messages, copies.length)
    assert.equal(reached, new Set([0, ...copies.map(({ to }) => to)]).size)
    assert.equal(redundant, messages - (reached - 1))
  }
})

test('broadcastRainTree() loses the branches of the dead', () => {
  const dead = alive(9)
  dead[3] = 1
  const { hops } = broadcastRainTree({ size: 9, dead })
  assert.deepEqual(
    [...hops.keys()].filter(node => hops[node] === UNREACHED),
    [3, 5, 7]
  )
})

test('redundancy reaches all who are alive, and clean-up does for one message each', () => {
  for (const size of [8, 100, 1000]) {
    const dead = deadNodes(size, 0.1, 'seed')
    const straight = broadcastRainTree({ size, dead, redundancy: true })
    assert.equal(straight.reached, straight.alive)
    const tree = broadcastRainTree({ size, dead })
    const before = { ...tree }
    cleanUp(tree, dead, 20)
    assert.equal(tree.reached, tree.alive)
    assert.equal(tree.messages - before.messages, tree.reached - before.reached)
  }
})

test('cleanUp() asks two neighbours each where nobody is missing', () => {
  const tree = broadcastRainTree({ size: 27, dead: alive(27) })
  assert.deepEqual(cleanUp(tree, alive(27), 5), { questions: 54, answers: 54 })
})

test('acknowledgement sends to the neighbours of a silent target, and to nobody otherwise', () => {
  const size = 100
  const plain = broadcastRainTree({ size, dead: alive(size) })
  const with0 = broadcastRainTree({ size, dead: alive(size), acknowledgement: true })
  assert.equal(with0.messages, plain.messages)
  const dead = alive(size)
  dead[33] = 1
  const [without, withIt] = [false, true].map(acknowledgement =>
    broadcastRainTree({ size, dead, acknowledgement })
  )
  assert.ok(without && withIt)
  assert.ok(withIt.messages > without.messages)
  assert.ok(withIt.reached >= without.reached)
})

test('broadcastGossip() reaches nearly all, at about five messages each', () => {
  const size = 10_000
  const { coverage, messagesPerDelivery, maxHops } = summarize(
    broadcastGossip({ size, dead: alive(size), seed: 'seed' })
  )
  assert.ok(coverage > 0.999)
  assert.ok(messagesPerDelivery > 4.5 && messagesPerDelivery < 5.5)
  assert.ok(maxHops < 15)
})

test('bothOf() has the first of two copies, and counts all of them', () => {
  const size = 8
  const tree = broadcastRainTree({ size, dead: alive(size) })
  const gossip = broadcastGossip({ size, dead: alive(size), seed: 'seed' })
  const both = bothOf(tree, gossip)
  assert.ok(both.reached >= Math.max(tree.reached, gossip.reached))
  assert.equal(both.messages, tree.messages + gossip.messages)
  assert.equal(both.redundant, both.messages - (both.reached - 1))
  for (const [node, hop] of both.hops.entries()) {
    assert.equal(hop, Math.min(tree.hops[node] ?? 0, gossip.hops[node] ?? 0))
  }
})

test('a million nodes take no longer than two seconds of this processor', () => {
  const size = 1_000_000
  const began = process.cpuUsage()
  const { messages } = broadcastRainTree({ size, dead: alive(size) })
  const { system, user } = process.cpuUsage(began)
  assert.equal(messages, 3 ** 13 - 1)
  assert.ok((user + system) / 1e6 <= 2, `${(user + system) / 1e6} s`)
})
