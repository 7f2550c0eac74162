import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { PlaceSet } from './place-set.ts'

const places = fc.array(fc.oneof(fc.nat(50), fc.integer({ min: 0, max: 2 ** 32 - 1 })))

test('PlaceSet tells who is new, round after round', () => {
  fc.assert(
    fc.property(fc.array(places), rounds => {
      const set = new PlaceSet()
      for (const round of rounds) {
        set.clear()
        const known = new Set<number>()
        for (const place of round) {
          assert.equal(set.add(place), !known.has(place))
          known.add(place)
        }
      }
    })
  )
})

test('PlaceSet grows, and forgets nobody by it', () => {
  const set = new PlaceSet()
  for (const stride of [1, 1024, 65_537]) {
    set.clear()
    for (let place = 0; place < 5000; place += 1) assert.ok(set.add(place * stride))
    for (let place = 0; place < 5000; place += 1) assert.ok(!set.add(place * stride))
  }
})
