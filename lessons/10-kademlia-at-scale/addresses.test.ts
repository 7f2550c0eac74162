import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { Addresses } from './addresses.ts'

const below = (end: number) => fc.integer({ min: 0, max: end - 1 })
const addresses = fc
  .tuple(below(2 ** 23), below(2 ** 24))
  .map(([half, shift]) => new Addresses(2 * half + 1, shift))

test('Addresses.placeOf() is the way back, for every place', () => {
  fc.assert(
    fc.property(addresses, below(2 ** 24), (known, place) => {
      assert.equal(known.placeOf(known.addressOf(place)), place)
    })
  )
})

test('Addresses.placeOf() knows what is no address', () => {
  const known = new Addresses(5, 7)
  for (const other of [
    '',
    '10.1.2',
    '11.1.2.3',
    '10.1.2.300',
    '10.1.2.x',
    '10.01.2.3',
    '10.1.2.3.4'
  ]) {
    assert.equal(known.placeOf(other), -1, other)
  }
})
