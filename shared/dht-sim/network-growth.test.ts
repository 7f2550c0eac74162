import assert from 'node:assert/strict'
import test from 'node:test'
import { DhtNetwork } from './index.ts'
import { meanAccuracy } from './network.fixture.ts'

test('DhtNetwork loses what a node held when it goes, and finds it elsewhere', () => {
  const network = new DhtNetwork({ nodes: 500, k: 10 })
  const key = network.keyOf('a')
  const { stored } = network.provide(3, key, 'value')
  for (const node of stored.slice(0, 9)) network.leave(node)
  const from = network.presentNodes().find(node => !stored.includes(node)) as number
  assert.equal(network.lookup(from, key, { stopAtValue: true }).value, 'value')
  network.leave(stored[9] as number)
  assert.equal(network.lookup(from, key, { stopAtValue: true }).value, undefined)
})

test('DhtNetwork grows by joins alone, and its lookups find nearly everything', () => {
  const network = new DhtNetwork({ nodes: 500, present: 0, k: 20, tables: 'learned' })
  assert.equal(network.nodes, 0)
  for (let node = 0; node < 500; node += 1) {
    const { closest } = network.join(node)
    assert.equal(closest.includes(node), false)
    assert.equal(network.nodes, node + 1)
  }
  assert.ok(meanAccuracy(network) > 99)
})

test('DhtNetwork joins through the node that is named', () => {
  const network = new DhtNetwork({ nodes: 3, present: 0, tables: 'learned' })
  network.join(0)
  network.join(1, 0)
  assert.deepEqual([network.table(0).flat(), network.table(1).flat()], [[1], [0]])
  network.join(2, 1)
  assert.deepEqual(network.table(2).flat().sort(), [0, 1])
  // Who comes back has forgotten everybody, and is still known.
  network.leave(2)
  assert.deepEqual(network.table(2), [])
  assert.ok(network.table(0).flat().includes(2))
  network.join(2, 1)
  assert.deepEqual(network.table(2).flat().sort(), [0, 1])
})

test('DhtNetwork forgets in its tables who was not found, and finds the truth after a refresh', () => {
  const network = new DhtNetwork({ nodes: 400, k: 20, tables: 'learned' })
  network.bootstrapAll()
  assert.ok(meanAccuracy(network) > 99)
  for (let gone = 0; gone < 120; gone += 1) network.leave(network.randomNode())
  const stale = (): number => {
    const entries = Array.from(network.presentNodes(), node => network.table(node).flat()).flat()
    return entries.filter(node => !network.isPresent(node)).length / entries.length
  }
  const before = { stale: stale(), accuracy: meanAccuracy(network) }
  for (let round = 0; round < 3; round += 1) {
    for (const node of network.presentNodes()) network.refresh(node)
  }
  assert.ok(before.stale > 0.2)
  assert.ok(stale() < 0.5 * before.stale)
  assert.ok(meanAccuracy(network) > before.accuracy)
  network.bootstrapAll()
  assert.equal(stale(), 0)
  assert.ok(meanAccuracy(network) > 99)
})

test('DhtNetwork with computed tables lets nodes go and come back, but not learn', () => {
  const network = new DhtNetwork({ nodes: 100, present: 60 })
  assert.equal(network.nodes, 60)
  const absent = Array.from({ length: 100 }, (_, node) => node).filter(
    node => !network.isPresent(node)
  )
  assert.equal(absent.length, 40)
  const { closest } = network.lookup(network.randomNode(), network.randomKey())
  for (const node of absent) network.join(node)
  assert.equal(network.nodes, 100)
  assert.ok(closest.length > 0)
  for (const learn of [
    () => network.refresh(0),
    () => network.bootstrapAll(),
    () => network.meet(0, 1)
  ]) {
    assert.throws(learn, { message: /^tables of this network are computed/ })
  }
})
