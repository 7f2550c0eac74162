import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { placesByDistance } from './brute-force.fixture.ts'
import { hashedIds } from './hashed-ids.ts'
import { IdSpace } from './id-space.ts'
import { Population } from './population.ts'
import { randomStream } from './random-stream.ts'

const anyMoves = fc.array(fc.tuple(fc.boolean(), fc.nat()), { size: 'max', maxLength: 100 })

function moved(space: IdSpace, moves: [boolean, number][]): [Population, Set<number>] {
  const population = new Population(space)
  const expected = new Set(Array.from({ length: space.size }, (_, place) => place))
  for (const [comes, number] of moves) {
    const node = number % space.size
    if (comes) population.add(node)
    else population.delete(node)
    if (comes) expected.add(node)
    else expected.delete(node)
  }
  return [population, expected]
}

test('Population knows who is there after any coming and going', () => {
  fc.assert(
    fc.property(anyIds, anyMoves, (any, moves) => {
      const space = spaceOf(any)
      const [population, expected] = moved(space, moves)
      assert.equal(population.size, expected.size)
      const all = Array.from({ length: space.size }, (_, place) => place)
      assert.deepEqual(
        all.filter(node => population.has(node)),
        all.filter(node => expected.has(node))
      )
      assert.deepEqual(
        [...population.list()],
        all.filter(node => expected.has(node))
      )
      const listed = all.slice(0, expected.size).map(index => population.at(index))
      assert.deepEqual(new Set(listed), expected)
    })
  )
})

test('Population has nobody who has no id', () => {
  const population = new Population(IdSpace.of(hashedIds(3, 64, 1), 64))
  for (const round of ['everybody there', 'somebody gone']) {
    for (const node of [-1, 3, 99]) assert.equal(population.has(node), false, round)
    population.delete(0)
  }
})

test('Population finds the closest of those who are there, as brute force does', () => {
  fc.assert(
    fc.property(
      anyIds,
      anyMoves,
      fc.nat(30),
      fc.nat(256),
      fc.nat(),
      (any, moves, count, deep, own) => {
        const space = spaceOf(any)
        const [population, there] = moved(space, moves)
        const depth = deep % (any.bits + 1)
        const except = own % space.size
        const expected = placesByDistance(space, any.key)
          .filter(place => there.has(place) && place !== except)
          .filter(place => space.sharedBits(place, any.key) >= depth)
        const found = population.closest(any.key, count, { depth, except })
        assert.deepEqual(found, expected.slice(0, count))
      }
    )
  )
})

test('Population picks each of those who are there as often as the others', () => {
  const population = new Population(IdSpace.of(hashedIds(10, 64, 1), 64))
  for (const node of [0, 4, 9, 5]) population.delete(node)
  const random = randomStream('pick')
  const counts = new Map<number, number>()
  for (let draw = 0; draw < 12_000; draw += 1) {
    const node = population.pick(random)
    counts.set(node, (counts.get(node) ?? 0) + 1)
  }
  assert.deepEqual([...counts.keys()].sort(), [1, 2, 3, 6, 7, 8])
  for (const count of counts.values()) assert.ok(Math.abs(count - 2000) < 200)
})

test('Population has nobody to pick when all are gone', () => {
  const population = new Population(IdSpace.of(hashedIds(1, 64, 1), 64))
  population.delete(0)
  assert.throws(() => population.pick(randomStream('')), RangeError)
})
