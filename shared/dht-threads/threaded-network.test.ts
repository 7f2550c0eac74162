import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DhtNetwork, type DhtNetworkInit, keyOf, randomStream } from '#shared/dht-sim'
import type { LookupColumns, Questions } from './lookup-columns.ts'
import { ThreadedNetwork } from './threaded-network.ts'

const QUIET: DhtNetworkInit = { nodes: 3000, k: 8, delay: 50 }
const TROUBLED: DhtNetworkInit = {
  ...QUIET,
  fastErrors: 0.1,
  slowErrors: 0.05,
  delay: { uniform: [10, 100] },
  slowDelay: { exponential: { mean: 300 } }
}

function questionsFor(nodes: number, lookups: number, words = 2): Questions {
  const random = randomStream('questions')
  return {
    from: Uint32Array.from({ length: lookups }, () => random.below(nodes)),
    keys: Uint32Array.from({ length: words * lookups }, () => random.uint32())
  }
}

/** All that threads have made of a network and of lookups in it. */
async function outcomeOf(init: DhtNetworkInit, threads: number, lookups: number) {
  await using threaded = await ThreadedNetwork.build(init, { threads })
  const { network } = threaded
  assert.equal(network.space.ids.high.buffer instanceof SharedArrayBuffer, threads > 1)
  const words = network.space.bits / 32
  const columns = await threaded.lookUpAll(questionsFor(network.space.size, lookups, words))
  const tables = Array.from({ length: 50 }, (_, node) => network.table(node))
  return plain({ ids: network.space.ids, tables, columns })
}

/** The same whether memory is shared or not. */
function plain(value: unknown): unknown {
  const text = JSON.stringify(value, (_, each) =>
    ArrayBuffer.isView(each) ? Array.from(each as Uint32Array) : each
  )
  return JSON.parse(text)
}

for (const [name, init] of [
  ['with errors and delays by lot', TROUBLED],
  ['with tables on demand', { ...TROUBLED, tables: 'on-demand' }],
  ['with ids of 256 bits', { ...TROUBLED, bits: 256 }]
] satisfies [string, DhtNetworkInit][]) {
  test(`a network and its lookups are the same, to the bit, with 1, 2 and 3 threads: ${name}`, async () => {
    const [one, two, three] = [
      await outcomeOf(init, 1, 100),
      await outcomeOf(init, 2, 100),
      await outcomeOf(init, 3, 100)
    ]
    assert.deepEqual(two, one)
    assert.deepEqual(three, one)
  })
}

test('without anything by lot, lookups are those that a network makes one after the other', async () => {
  const questions = questionsFor(3000, 200)
  await using threaded = await ThreadedNetwork.build(QUIET, { threads: 2 })
  const columns: LookupColumns = await threaded.lookUpAll(questions)
  const network = new DhtNetwork(QUIET)
  for (let index = 0; index < 200; index += 1) {
    const key = questions.keys.slice(2 * index, 2 * index + 2)
    const result = network.lookup(questions.from[index] as number, key)
    assert.equal(columns.attempts[index], result.attempts)
    assert.equal(columns.finished[index], result.finished)
    assert.equal(columns.successful[index], result.successful)
    assert.equal(columns.known[index], result.known)
    assert.equal(columns.hops[index], result.hops)
    assert.equal(columns.delay[index], result.delay)
    assert.equal(columns.found[index], result.closest.length)
    const found = columns.closest.subarray(8 * index, 8 * index + result.closest.length)
    assert.deepEqual([...found], result.closest)
  }
})

test('lookups in two calls, also at once, are those of one call', async () => {
  const questions = questionsFor(3000, 200)
  const half = (start: number): Questions => ({
    from: questions.from.subarray(start, start + 100),
    keys: questions.keys.subarray(2 * start, 2 * start + 200)
  })
  await using whole = await ThreadedNetwork.build(TROUBLED, { threads: 1 })
  await using halved = await ThreadedNetwork.build(TROUBLED, { threads: 2 })
  const all = await whole.lookUpAll(questions)
  const [one, two] = await Promise.all([halved.lookUpAll(half(0)), halved.lookUpAll(half(100))])
  assert.deepEqual([...one.delay, ...two.delay], [...all.delay])
  assert.deepEqual([...one.closest, ...two.closest], [...all.closest])
})

test('ids that are given are taken, and the same one twice is refused', async () => {
  const nodes = ['a', 'b', 'c', 'd'].map(name => keyOf(name))
  await using threaded = await ThreadedNetwork.build({ nodes }, { threads: 2 })
  assert.equal(threaded.network.space.bits, 256)
  assert.ok(nodes.every(key => threaded.network.space.placeOf(key) >= 0))
  const twice = { nodes: [...nodes, keyOf('b')] }
  for (const threads of [1, 2]) {
    await assert.rejects(ThreadedNetwork.build(twice, { threads }), {
      name: 'RangeError',
      message: /^two nodes have the id [0-9a-f]{64}$/
    })
  }
})

test('lookups that depend on each other are refused', async () => {
  const dependent: DhtNetworkInit[] = [
    { ...QUIET, tables: 'learned' },
    { ...QUIET, overhead: 1 },
    { ...QUIET, present: 2000 },
    { ...QUIET, recording: true }
  ]
  for (const init of dependent) {
    await using threaded = await ThreadedNetwork.build(init, { threads: 1 })
    await assert.rejects(threaded.lookUpAll(questionsFor(3000, 1)), {
      name: 'RangeError',
      message: /^lookups of this network depend on those before them.*network\.lookup\(\)$/
    })
  }
  await assert.rejects(ThreadedNetwork.build(QUIET, { threads: 0 }), RangeError)
})
