import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyIds, spaceOf } from './arbitrary-ids.fixture.ts'
import { numberOf } from './brute-force.fixture.ts'
import { IdSpace } from './id-space.ts'
import { bitAt, keyOf, sharedBits } from './key.ts'

test('IdSpace has all ids, ascending', () => {
  fc.assert(
    fc.property(anyIds, any => {
      const space = spaceOf(any)
      const expected = any.ids.map(numberOf).sort((one, other) => (one < other ? -1 : 1))
      const found = Array.from({ length: space.size }, (_, place) => numberOf(space.keyAt(place)))
      assert.deepEqual(found, expected)
    })
  )
})

test('IdSpace finds the place of each id, and of no other', () => {
  fc.assert(
    fc.property(anyIds, any => {
      const space = spaceOf(any)
      for (const id of any.ids) assert.deepEqual(space.keyAt(space.placeOf(id)), id)
      const isThere = any.ids.some(id => numberOf(id) === numberOf(any.key))
      assert.equal(space.placeOf(any.key) >= 0, isThere)
    })
  )
})

test('IdSpace gives the range of a subtree at every depth', () => {
  fc.assert(
    fc.property(anyIds, any => {
      const space = spaceOf(any)
      for (let depth = 0; depth <= any.bits; depth += 1) {
        const start = space.rangeStart(any.key, depth)
        const end = space.rangeEnd(any.key, depth)
        const inside = any.ids.filter(id => sharedBits(id, any.key) >= depth)
        assert.equal(end - start, inside.length, `depth ${depth}`)
        for (let place = start; place < end; place += 1) {
          assert.ok(space.sharedBits(place, any.key) >= depth)
        }
      }
    })
  )
})

test('IdSpace tells where two ids, and a range of them, part', () => {
  fc.assert(
    fc.property(anyIds, fc.nat(), fc.nat(), (any, one, other) => {
      const space = spaceOf(any)
      const [start = 0, last = 0] = [one % space.size, other % space.size].sort((a, b) => a - b)
      const fork = space.fork(start, last)
      assert.equal(fork, sharedBits(space.keyAt(start), space.keyAt(last)))
      if (start === last) return
      const split = space.split(start, last + 1, fork)
      for (let place = start; place <= last; place += 1) {
        assert.equal(space.bitAt(place, fork), place < split ? 0 : 1)
        assert.equal(bitAt(space.keyAt(place), fork), space.bitAt(place, fork))
      }
    })
  )
})

test('IdSpace refuses the same id twice, and names it', () => {
  for (const bits of [64, 256] as const) {
    const twice = keyOf('twice', bits)
    const words = new Uint32Array([...keyOf('a', bits), ...twice, ...keyOf('b', bits), ...twice])
    assert.throws(() => IdSpace.of(words, bits), {
      name: 'RangeError',
      message: /^two nodes have the id [0-9a-f]+$/
    })
  }
})

test('IdSpace orders many ids that have the same first 32 bits', () => {
  const size = 5000
  const words = new Uint32Array(2 * size)
  for (let id = 0; id < size; id += 1) {
    words[2 * id] = 7
    words[2 * id + 1] = Math.imul(id, 2654435761)
  }
  const space = IdSpace.of(words, 64)
  for (let place = 1; place < size; place += 1) {
    assert.ok(space.wordAt(place - 1, 1) < space.wordAt(place, 1))
  }
})
