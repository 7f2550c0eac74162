import assert from 'node:assert/strict'
import test from 'node:test'
import { acknowledgedLink } from './acknowledged-link.ts'
import { CleanUp, type CleanUpMessage } from './clean-up.ts'
import { encodeEnvelope } from './envelope.ts'
import type { Layers } from './layers.ts'
import { NO_LAYERS } from './layers.ts'
import { MemoryNetwork } from './memory-link.fixture.ts'
import { parseLayers } from './parse-layers.ts'
import type { RainTree } from './parts.ts'
import type { RainTreeMessage } from './raintree-message.ts'
import { withRedundancy } from './redundancy.ts'
import type { Router } from './router.ts'
import { ruleRouter } from './rule-router.fixture.ts'

const DATA = encodeEnvelope({ content: { type: 'test', value: new Uint8Array([1]) }, nonce: 5n })
/** Longer than any test: whoever is away here says so at once. */
const PATIENCE_MS = 60_000

const nameOf = (place: number): string => `v${String(place).padStart(4, '0')}`

/** A network in memory whose nodes have some of the layers. */
function networkWith(size: number, layers: Partial<Layers>, away: number[] = []) {
  const { acknowledgement, cleanUp, redundancy } = { ...NO_LAYERS, ...layers }
  const tree = new MemoryNetwork<RainTreeMessage>()
  const acks = new MemoryNetwork<bigint>()
  const talk = new MemoryNetwork<CleanUpMessage>()
  const names = Array.from({ length: size }, (_, place) => nameOf(place))
  for (const place of away) for (const each of [tree, acks, talk]) each.away.add(nameOf(place))
  const reached = new Set<string>()
  const warnings: string[] = []
  const cleaning: Promise<void>[] = []
  const routers = names.map((self): Router => {
    let router: RainTree
    const plain = tree.link(self)
    const link = acknowledgement
      ? acknowledgedLink({
          link: plain,
          acknowledgements: acks.link(self),
          view: () => router.peers,
          levels: () => router.levels,
          patienceMs: PATIENCE_MS,
          warn: text => warnings.push(text)
        })
      : plain
    const cleaner = new CleanUp({
      link: talk.link(self),
      view: () => router.peers,
      send: (peer, data) => router.send(peer, data),
      patienceMs: PATIENCE_MS,
      maxSteps: 5
    })
    const has = (data: Uint8Array) => {
      reached.add(self)
      if (cleanUp) cleaning.push(cleaner.has(data))
    }
    router = ruleRouter(
      { self, link, events: { arrived: ({ data }) => has(data), warn: () => {} } },
      names
    )
    const broadcast = async (data: Uint8Array) => {
      await router.broadcast(data)
      has(data)
    }
    const whole = { ...router, broadcast }
    return redundancy === 'none' ? whole : withRedundancy(whole, redundancy)
  })
  /** Lets the first one say something, until nothing is under way any more. */
  async function say(): Promise<string[]> {
    const done = routers[0]?.broadcast(DATA)
    let isOver = false
    const over = (async () => {
      await done
      for (let count = -1; count !== cleaning.length; ) {
        count = cleaning.length
        await Promise.all(cleaning)
        await settleAll()
      }
      isOver = true
    })()
    while (!isOver) await settleAll()
    await over
    await settleAll()
    return names.filter((name, place) => !reached.has(name) && !away.includes(place))
  }
  async function settleAll(): Promise<void> {
    for (const each of [tree, acks, talk]) await each.settle()
  }
  return { acks, say, talk, tree, warnings }
}

test('without layers the tree leaves out two of eight', async () => {
  assert.deepEqual(await networkWith(8, {}).say(), [nameOf(4), nameOf(7)])
})

test('withRedundancy() reaches everybody straight, at the price of one copy each', async () => {
  const { say, tree } = networkWith(8, { redundancy: 'all' })
  assert.deepEqual(await say(), [])
  const straight = tree.sent.filter(({ message }) => message.level === 0)
  assert.deepEqual(
    straight.map(({ from, to }) => [from, to]),
    [1, 2, 3, 4, 5, 6, 7].map(place => [nameOf(0), nameOf(place)])
  )
})

test('withRedundancy() can go to the thirds of the list alone', async () => {
  const { say, tree } = networkWith(9, { redundancy: 'thirds' })
  await say()
  const straight = tree.sent.filter(({ message }) => message.level === 0).map(({ to }) => to)
  assert.deepEqual(straight, [nameOf(3), nameOf(6)])
})

test('acknowledgedLink() asks only for copies of the highest level, and gets one for each', async () => {
  const { acks, say, tree, warnings } = networkWith(27, { acknowledgement: true })
  assert.deepEqual(await say(), [])
  assert.deepEqual([acks.sent.length, tree.sent.length, warnings], [2, 26, []])
})

test('acknowledgedLink() goes on at the neighbours of a target that is away, one level lower', async () => {
  const { say, tree, warnings } = networkWith(27, { acknowledgement: true }, [9])
  const lost = await say()
  assert.equal(warnings.length, 1)
  const [first, second] = tree.sent.filter(
    ({ from, message, to }) =>
      from === nameOf(0) && message.level === 2 && [nameOf(8), nameOf(10)].includes(to)
  )
  assert.deepEqual(
    [first, second].map(each => [each?.to, each?.message.level]),
    [
      [nameOf(10), 2],
      [nameOf(8), 2]
    ]
  )
  // In a tree without a gap nobody else's branch is that of the one who is away: this layer alone regains nothing.
  assert.deepEqual(lost, await networkWith(27, {}, [9]).say())
  assert.deepEqual(await networkWith(27, { acknowledgement: true, cleanUp: true }, [9]).say(), [])
})

test('CleanUp reaches all whom the tree leaves out, of every size up to 120', async () => {
  for (let size = 1; size <= 120; size += 1) {
    assert.deepEqual(await networkWith(size, { cleanUp: true }).say(), [], `of ${size}`)
  }
})

test('CleanUp steps over those who are away', async () => {
  const without = await networkWith(27, {}, [9, 10, 11]).say()
  assert.ok(without.length > 5)
  assert.deepEqual(await networkWith(27, { cleanUp: true }, [9, 10, 11]).say(), [])
})

test('CleanUp costs each node two questions, and a message only who wants it', async () => {
  const { say, talk, tree } = networkWith(27, { cleanUp: true })
  await say()
  const words = (word: string) => talk.sent.filter(({ message }) => message.word === word).length
  assert.deepEqual([words('offer'), words('wanted') + words('not-wanted')], [54, 54])
  const direct = tree.sent.filter(({ message }) => message.level === 0).length
  assert.equal(direct, words('wanted'))
})

test('parseLayers() switches on what is named, and says what there is', () => {
  assert.deepEqual(parseLayers(''), NO_LAYERS)
  assert.deepEqual(parseLayers('clean-up, redundancy:thirds'), {
    ...NO_LAYERS,
    cleanUp: true,
    redundancy: 'thirds'
  })
  assert.throws(() => parseLayers('cleanup'), /no layer "cleanup": they are acknowledgement, /)
})
