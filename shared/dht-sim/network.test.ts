import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds } from './arbitrary-ids.fixture.ts'
import { DhtNetwork, type DhtNetworkInit, type Key, keyOf, type LookupAnswer } from './index.ts'
import { meanAccuracy } from './network.fixture.ts'

test('DhtNetwork finds the truth in networks of any ids, where a lookup may ask everybody', () => {
  fc.assert(
    fc.property(
      anyIds,
      fc.integer({ min: 1, max: 80 }),
      fc.constantFrom('perfect' as const, 'on-demand' as const),
      fc.nat(),
      ({ ids, bits, key }, beta, tables, own) => {
        // With buckets as large as the network everybody knows everybody.
        const network = new DhtNetwork({ nodes: ids, bits, k: 70, beta, tables })
        const from = own % ids.length
        const result = network.lookup(from, key)
        assert.deepEqual(result.closest, network.trueClosest(key, beta, from))
        assert.equal(network.accuracy(result), 100)
      }
    )
  )
})

test('DhtNetwork of 1, 2 or 3 nodes finds all the others', () => {
  for (const bits of [64, 256] as const) {
    for (const tables of ['perfect', 'on-demand', 'learned'] as const) {
      for (const nodes of [1, 2, 3]) {
        const network = new DhtNetwork({ nodes, bits, tables })
        if (tables === 'learned') network.bootstrapAll()
        for (let from = 0; from < nodes; from += 1) {
          const { closest } = network.lookup(from, network.keyOf('anything'))
          assert.equal(closest.length, nodes - 1)
          assert.ok(!closest.includes(from))
        }
      }
    }
  }
})

test('DhtNetwork finds nearly all of the closest of 2,000 nodes', () => {
  for (const bits of [64, 256] as const) {
    for (const tables of ['perfect', 'on-demand'] as const) {
      assert.ok(meanAccuracy(new DhtNetwork({ nodes: 2000, bits, tables })) > 99.5)
    }
  }
})

/** Everything that a network tells of some work. */
function history(init: Partial<DhtNetworkInit>): unknown {
  const network = new DhtNetwork({
    nodes: 300,
    present: 250,
    tables: 'learned',
    fastErrors: 0.1,
    slowErrors: 0.1,
    delay: { normal: { mean: 50, deviation: 20 } },
    slowDelay: { exponential: { mean: 500 } },
    overhead: 0.1,
    recording: true,
    ...init
  })
  network.bootstrapAll()
  const results: unknown[] = []
  for (let round = 0; round < 30; round += 1) {
    const node = network.randomNode()
    const watch = (answer: LookupAnswer): void => void results.push(answer)
    results.push(network.lookup(node, network.randomKey(), { watch }))
    network.leave(network.randomNode())
    results.push(network.join(round), network.provide(node, network.randomKey(), round))
  }
  const tables = Array.from(network.presentNodes(), node => network.table(node))
  return [results, network.records, network.summary(), tables]
}

test('DhtNetwork does the same for the same seed, to the last bit', () => {
  assert.deepEqual(history({ seed: 'a' }), history({ seed: 'a' }))
  assert.notDeepEqual(history({ seed: 'a' }), history({ seed: 'b' }))
  assert.notDeepEqual(history({ networkId: 1 }), history({ networkId: 2 }))
})

test('DhtNetwork takes ids as they are given, and tells where they are', () => {
  const nodes = ['a', 'b', 'c'].map(name => keyOf(name))
  const network = new DhtNetwork({ nodes })
  assert.equal(network.space.bits, 256)
  for (const id of nodes) assert.deepEqual(network.space.keyAt(network.space.placeOf(id)), id)
})

test('DhtNetwork refuses what makes no sense, and says what would', () => {
  const wrong: [DhtNetworkInit, RegExp][] = [
    [{ nodes: 0 }, /^there are 1 to 2\^32 nodes, not 0$/],
    [{ nodes: [] }, /^there are 1 to 2\^32 nodes, not 0$/],
    [{ nodes: 1.5 }, /not 1.5$/],
    [{ nodes: [keyOf('a'), keyOf('a')] }, /^two nodes have the id ca978112/],
    [{ nodes: [keyOf('a'), keyOf('b', 64)] }, /^id 1 has 64 bits, not 256$/],
    [{ nodes: 10, k: 0 }, /^k is 1 or more, not 0$/],
    [{ nodes: 10, alpha: 1.5 }, /^alpha is 1 or more, not 1.5$/],
    [{ nodes: 10, beta: -1 }, /^beta is 1 or more, not -1$/],
    [{ nodes: 10, stepsToStop: Number.NaN }, /^stepsToStop is 1 or more, not NaN$/],
    [{ nodes: 10, networkId: -1 }, /number from 0 to 2\^32 - 1, not -1$/],
    [{ nodes: 10, present: 11 }, /^0 to 10 nodes are there at first, not 11$/],
    [{ nodes: 10, fastErrors: 25 }, /from 0 to 1, not 25$/]
  ]
  for (const [init, message] of wrong) {
    assert.throws(() => new DhtNetwork(init), { name: 'RangeError', message })
  }
})

test('DhtNetwork refuses lookups by nobody, and for keys of another width', () => {
  const network = new DhtNetwork({ nodes: 10, present: 9 })
  const absent = Array.from({ length: 10 }, (_, node) => node).find(
    node => !network.isPresent(node)
  )
  const key = network.keyOf('a')
  for (const from of [absent ?? -1, 10, -1]) {
    assert.throws(() => network.lookup(from, key), { message: `node ${from} is not there` })
    assert.throws(() => network.connect(from, 0), { message: `node ${from} is not there` })
  }
  const from = network.randomNode()
  const wide = { message: 'a key has 64 bits here, not 256' }
  assert.throws(() => network.lookup(from, keyOf('a')), wide)
  assert.throws(() => network.store(from, 1, keyOf('a'), 'value'), wide)
  assert.throws(() => network.lookup(from, key, { alpha: 0 }), { message: /^alpha is 1 or more/ })
  const nobody = { name: 'RangeError', message: 'no node has the place 10' }
  for (const act of [
    () => network.join(10),
    () => network.join(0, 10),
    () => network.closest(10, key),
    () => network.bootstrap(10)
  ]) {
    assert.throws(act, nobody)
  }
})

test('DhtNetwork lets each client look in its own way', () => {
  const network = new DhtNetwork({ nodes: 1000, k: 10, delay: 50 })
  const key = network.keyOf('a')
  const all = network.lookup(1, key)
  assert.equal(all.closest.length, 10)
  assert.equal(network.lookup(1, key, { beta: 3 }).closest.length, 3)
  const alone = network.lookup(1, key, { alpha: 1 })
  assert.equal(alone.delay, 100 * alone.finished)
  const patient = network.lookup(1, key, { stepsToStop: 30 })
  assert.ok(patient.attempts > all.attempts + 20)
  assert.deepEqual(network.accuracy(network.lookup(1, key, { beta: 3 })), 100)
})

test('DhtNetwork compares with the truth among the others who are there', () => {
  const network = new DhtNetwork({ nodes: 100, k: 20 })
  const key = network.space.keyAt(50)
  const result = network.lookup(50, key)
  assert.equal(network.accuracy(result), 100)
  assert.ok(!network.trueClosest(key, 20, 50).includes(50))
  assert.equal(network.trueClosest(key, 20)[0], 50)
  const half = { ...result, closest: result.closest.slice(0, 10) }
  assert.equal(network.accuracy(half), 50)
  for (const node of result.closest.slice(0, 5)) network.leave(node)
  assert.equal(network.accuracy(result), 75)
})

test('DhtNetwork has a node answer for what it knows and holds, but not name who asks', () => {
  const network = new DhtNetwork({ nodes: 50, k: 20, delay: 30, fastDelay: 1, slowDelay: 500 })
  const key = network.space.keyAt(7)
  assert.deepEqual(network.store(7, 8, key, 'value'), { error: null, delay: 60 })
  assert.equal(network.retrieve(8, key), 'value')
  assert.equal(network.retrieve(9, key), undefined)
  const { closest, ...rest } = network.ask(7, 8, key)
  assert.deepEqual(rest, { error: null, delay: 60, value: 'value' })
  assert.ok(!closest.includes(7) && !closest.includes(8))
  assert.equal(network.closest(8, key)[0], 7)
  network.leave(8)
  assert.deepEqual(network.ask(7, 8, key), {
    ...{ error: 'node_not_found', delay: 500, closest: [], value: undefined }
  })
  assert.equal(network.store(7, 8, key, 'value').error, 'node_not_found')
  assert.equal(network.retrieve(8, key), undefined)
})

test('DhtNetwork provides a value to nobody when nobody can be reached', () => {
  const network = new DhtNetwork({ nodes: 20, fastErrors: 1, fastDelay: 5 })
  const { stored, failed, provideDelay, delay, lookup } = network.provide(0, network.keyOf('a'), 1)
  assert.deepEqual(stored, [])
  assert.equal(failed.length, lookup.closest.length)
  assert.equal(provideDelay, 5)
  assert.equal(delay, lookup.delay + 5)
  const alone = new DhtNetwork({ nodes: 1 }).provide(0, network.keyOf('a'), 1)
  assert.deepEqual([alone.stored, alone.failed, alone.provideDelay], [[], [], 0])
})

test('DhtNetwork keeps records where it is to, and tells errors from them', () => {
  const network = new DhtNetwork({ nodes: 50, fastErrors: 0.5, recording: true })
  const { attempts, failed } = network.lookup(0, network.keyOf('a'))
  assert.equal(network.records.length, attempts)
  assert.equal(network.errors.length, failed)
  network.reset()
  assert.equal(network.records.length, 0)
  const expected = { nodes: 50, attempts, successful: 0, failures: 0 }
  assert.deepEqual(network.summary(), expected)
})

test('DhtNetwork draws keys, nodes and links that do not depend on each other', () => {
  const keys = (init: Partial<DhtNetworkInit>): Key[] => {
    const network = new DhtNetwork({ nodes: 50, ...init })
    return Array.from({ length: 5 }, () => {
      network.lookup(0, network.keyOf('a'))
      return network.randomKey()
    })
  }
  assert.deepEqual(keys({}), keys({ delay: [1, 2], fastErrors: 0.5 }))
})
