import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { placesByDistance } from './brute-force.fixture.ts'
import { Links, type LinksInit } from './links.ts'
import { Lookup, type LookupInit } from './lookup.ts'
import type { LookupAnswer } from './lookup-result.ts'
import { PerfectTables } from './perfect-tables.ts'
import { lookupAsPyDht } from './py-dht-lookup.fixture.ts'
import { randomStream } from './random-stream.ts'

const few = fc.integer({ min: 1, max: 6 })
const share = fc.constantFrom(0, 0, 0.2, 0.5)

const anyLinks: fc.Arbitrary<LinksInit> = fc.record({
  fastErrors: share,
  slowErrors: share,
  delay: fc.constantFrom(0, 50, [10, 20, 100]),
  fastDelay: fc.constantFrom(0, [5, 10]),
  slowDelay: fc.constantFrom(0, [200, 300]),
  overhead: fc.constantFrom(0, 0.25)
})

const anyRules = fc.record({ alpha: few, beta: fc.integer({ min: 1, max: 30 }), stepsToStop: few })

test('Lookup does step by step what py-dht does, where it is to', () => {
  const anySearch = fc.record({
    k: fc.integer({ min: 1, max: 12 }),
    from: fc.nat(),
    absent: fc.array(fc.nat(), { maxLength: 20 }),
    holding: fc.array(fc.nat(), { maxLength: 3 }),
    stopAtValue: fc.boolean()
  })
  fc.assert(
    fc.property(anyIds, anyLinks, anyRules, anySearch, (any, linksInit, rules, search) => {
      const space = spaceOf(any)
      const from = search.from % space.size
      const { k, stopAtValue } = search
      const absent = new Set(search.absent.map(node => node % space.size))
      const holders = new Map(search.holding.map(node => [node % space.size, `by ${node}`]))
      const isPresent = (node: number): boolean => !absent.has(node)
      const linksWith = (): Links => new Links(linksInit, space.size, randomStream('links'))
      const expected = lookupAsPyDht(from, any.key, {
        ...{ space, links: linksWith(), k, holders, isPresent },
        ...rules,
        finishWithFirstValue: stopAtValue
      })
      const tables = PerfectTables.of(space, k)
      const links = linksWith()
      const lookup = new Lookup({ space, tables, links, k, isPresent, compat: true })
      const found = lookup.run(from, any.key, rules, { holders, stopAtValue })
      assert.deepEqual({ ...found, ...expected }, found)
      // The same object again, as if nothing had been.
      const again = new Lookup({ space, tables, links: linksWith(), k, isPresent, compat: true })
      assert.deepEqual(again.run(from, any.key, rules, { holders, stopAtValue }), found)
    }),
    { numRuns: 300 }
  )
})

/** A network of 64 nodes, all ids of 6 bits; a node's place is its id. */
function smallNetwork(init: Partial<LookupInit> & { links?: never } = {}, links: LinksInit = {}) {
  const words = Uint32Array.from({ length: 128 }, (_, word) =>
    word % 2 === 0 ? (word / 2) << 26 : 0
  )
  const space = spaceOf({
    bits: 64,
    ids: Array.from({ length: 64 }, (_, id) => words.slice(2 * id, 2 * id + 2)),
    key: Uint32Array.of(0, 0)
  })
  const k = init.k ?? 2
  return new Lookup({
    space,
    tables: PerfectTables.of(space, k),
    links: new Links(links, space.size, randomStream('small')),
    k,
    isPresent: () => true,
    compat: false,
    ...init
  })
}

const RULES = { alpha: 1, beta: 4, stepsToStop: 3 }
/** As close as can be to node 0, and far from node 63, whose table has 30 and 31 of that half. */
const KEY = Uint32Array.of(0, 1)

test('Lookup finds the closest, ascending, and never the node that looks', () => {
  const result = smallNetwork().run(63, KEY, RULES)
  assert.deepEqual(result.closest, [0, 1, 2, 3])
  assert.deepEqual(smallNetwork().run(1, KEY, RULES).closest, [0, 2, 3])
})

test('Lookup counts the answers on the way to the closest node', () => {
  // Node 30 knows 14, that one 6, that one 2, and that one 0.
  assert.equal(smallNetwork().run(63, KEY, RULES).hops, 4)
  // A node has its neighbours in its own table.
  assert.equal(smallNetwork().run(1, KEY, RULES).hops, 0)
})

test('Lookup tells who watches of every answer, and how the distance falls', () => {
  const answers: LookupAnswer[] = []
  const lookup = smallNetwork({}, { delay: 50 })
  const result = lookup.run(63, KEY, RULES, { watch: answer => answers.push(answer) })
  assert.equal(answers.length, result.finished)
  assert.deepEqual(
    answers.slice(0, 5).map(({ node, at, hops }) => [node, at, hops]),
    [
      [30, 100, 1],
      [14, 200, 2],
      [6, 300, 3],
      [2, 400, 4],
      [0, 500, 5]
    ]
  )
  const falling = answers.map(answer => answer.closest)
  assert.deepEqual(
    falling,
    falling.toSorted((one, other) => other - one)
  )
  assert.ok(Math.abs((answers[0]?.distance ?? 0) - 30 / 64) < 1e-9)
  assert.ok((answers.at(-1)?.closest ?? 1) < 1 / 64)
  assert.equal(answers.at(-1)?.known, result.known)
  assert.equal(answers.at(-1)?.at, result.delay)
})

test('Lookup waits for every answer', () => {
  fc.assert(
    fc.property(anyIds, anyLinks, anyRules, fc.nat(), (any, linksInit, rules, own) => {
      const space = spaceOf(any)
      const from = own % space.size
      const links = new Links(linksInit, space.size, randomStream('links'))
      const tables = PerfectTables.of(space, 4)
      const lookup = new Lookup({
        ...{ space, tables, links, k: 4, compat: false },
        isPresent: () => true
      })
      const result = lookup.run(from, any.key, rules)
      assert.equal(result.finished, result.attempts)
      assert.equal(result.successful + result.failed, result.finished)
      assert.equal(result.attempts, links.attempts)
      assert.equal(result.failed, links.failures)
      assert.equal(new Set(result.closest).size, Math.min(rules.beta, result.known))
      const order = placesByDistance(space, any.key)
      assert.deepEqual(
        result.closest,
        order.filter(place => result.closest.includes(place))
      )
      assert.ok(!result.closest.includes(from))
    })
  )
})

test('Lookup goes on beside an attempt that takes long', () => {
  // 30 is asked first and takes 10 s to fail; 31 and those it names answer meanwhile.
  const lookup = smallNetwork({ isPresent: node => node !== 30 }, { delay: 50, slowDelay: 10_000 })
  const answers: LookupAnswer[] = []
  const watch = (answer: LookupAnswer): void => void answers.push(answer)
  const result = lookup.run(63, KEY, { ...RULES, alpha: 2 }, { watch })
  assert.deepEqual(result.closest, [0, 1, 2, 3])
  const late = answers.at(-1)
  assert.deepEqual([late?.node, late?.at, late?.error], [30, 10_000, 'node_not_found'])
  assert.equal(answers.at(-2)?.at, 100 * (answers.length - 1))
  assert.equal(result.delay, 10_000)
})

test('Lookup does not name whom it found absent; py-dht does', () => {
  const isPresent = (node: number): boolean => node !== 0
  assert.ok(!smallNetwork({ isPresent }).run(63, KEY, RULES).closest.includes(0))
  assert.ok(smallNetwork({ isPresent, compat: true }).run(63, KEY, RULES).closest.includes(0))
})

test('Lookup names nobody when nobody can be known or reached', () => {
  const nobody = smallNetwork({ isPresent: () => false }).run(63, KEY, RULES)
  assert.deepEqual(nobody.closest, [])
  assert.equal(nobody.hops, 0)
  assert.equal(nobody.successful, 0)
  const ids = [Uint32Array.of(1, 2)]
  const alone = spaceOf({ bits: 64, ids, key: KEY })
  const links = new Links({}, 1, randomStream(''))
  const tables = PerfectTables.of(alone, 20)
  for (const compat of [true, false]) {
    const lookup = new Lookup({
      ...{ space: alone, tables, links, k: 20, compat },
      isPresent: () => true
    })
    const { closest, attempts, delay } = lookup.run(0, KEY, RULES)
    assert.deepEqual({ closest, attempts, delay }, { closest: [], attempts: 0, delay: 0 })
  }
})

test('Lookup brings a value along, and ends with it only if it is to', () => {
  const holders = new Map([[6, 'value']])
  const all = smallNetwork().run(63, KEY, RULES, { holders })
  assert.equal(all.value, 'value')
  assert.deepEqual(all.closest, [0, 1, 2, 3])
  const first = smallNetwork().run(63, KEY, RULES, { holders, stopAtValue: true })
  assert.equal(first.value, 'value')
  assert.equal(first.attempts, 3)
})

test('Lookup ends at once with a value, whatever else is under way', () => {
  const holders = new Map([[31, 'value']])
  const lookup = smallNetwork({ isPresent: node => node !== 30 }, { delay: 50, slowDelay: 10_000 })
  const rules = { ...RULES, alpha: 2 }
  const result = lookup.run(63, KEY, rules, { holders, stopAtValue: true })
  assert.equal(result.value, 'value')
  assert.equal(result.delay, 100)
  assert.deepEqual([result.attempts, result.finished], [2, 1])
  // What was under way is forgotten with it.
  assert.equal(lookup.run(1, KEY, rules).closest[0], 0)
})

test('Lookup looks in the own store first; py-dht does not', () => {
  const holders = new Map([[63, 'own']])
  const own = smallNetwork().run(63, KEY, RULES, { holders, stopAtValue: true })
  assert.deepEqual([own.value, own.attempts, own.delay], ['own', 0, 0])
  const elsewhere = smallNetwork({ compat: true })
  assert.equal(elsewhere.run(63, KEY, RULES, { holders, stopAtValue: true }).value, undefined)
})

test('Lookup tells of each answer in the order in which they come', () => {
  const told: [number, number, string | null][] = []
  const lookup = smallNetwork(
    {
      isPresent: node => node !== 14,
      answered: (from, node, error) => void told.push([from, node, error])
    },
    { delay: 50 }
  )
  lookup.run(63, KEY, { ...RULES, stepsToStop: 1 })
  assert.deepEqual(told.slice(0, 3), [
    [63, 30, null],
    [63, 14, 'node_not_found'],
    [63, 15, null]
  ])
})
