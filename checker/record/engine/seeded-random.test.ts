import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { freshSeed, seededRandom } from './seeded-random.ts'

const LABELS = fc.array(fc.string(), { minLength: 1, maxLength: 5 })

test('seededRandom() gives the same values today as ever', () => {
  const random = seededRandom('5eed')
  assert.equal(Buffer.from(random.bytes('key', 8)).toString('hex'), 'cfdfb56588af8c15')
  assert.equal(random.integer('delay', 40, 160), 87)
  assert.deepEqual(random.shuffle('order', ['a', 'b', 'c', 'd']), ['b', 'a', 'c', 'd'])
})

test('seededRandom() does not mind in which order it is asked', () => {
  fc.assert(
    fc.property(fc.string(), LABELS, (seed, labels) => {
      const [one, other] = [seededRandom(seed), seededRandom(seed)]
      const forwards = labels.map(label => one.integer(label, 0, 2 ** 40))
      const backwards = labels.toReversed().map(label => other.integer(label, 0, 2 ** 40))
      assert.deepEqual(forwards, backwards.reverse())
    })
  )
})

test('seededRandom() gives other values for other seeds and other labels', () => {
  const values = new Set<string>()
  for (const seed of ['a', 'b']) {
    for (const label of ['', 'a', 'b', 'ab', 'key', 'key 1']) {
      values.add(Buffer.from(seededRandom(seed).bytes(label, 32)).toString('hex'))
    }
  }
  assert.equal(values.size, 12)
})

test('bytes() gives as many as asked for, the longer beginning like the shorter', () => {
  const random = seededRandom('5eed')
  for (const length of [0, 1, 31, 32, 33, 100]) {
    const bytes = random.bytes('key', length)
    assert.equal(bytes.length, length)
    assert.deepEqual(bytes, random.bytes('key', 100).slice(0, length))
  }
})

test('integer() stays between its bounds and reaches both', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer(), fc.nat(1000), (label, min, width) => {
      const value = seededRandom('5eed').integer(label, min, min + width)
      assert.ok(Number.isInteger(value) && value >= min && value <= min + width)
    })
  )
  const random = seededRandom('5eed')
  const thrown = new Set(Array.from({ length: 100 }, (_, n) => random.integer(`die ${n}`, 1, 6)))
  assert.deepEqual([...thrown].sort(), [1, 2, 3, 4, 5, 6])
})

test('shuffle() keeps every item and leaves the list alone', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), items => {
      const before = [...items]
      const shuffled = seededRandom('5eed').shuffle('order', items)
      assert.deepEqual(items, before)
      assert.deepEqual(shuffled.toSorted(), items.toSorted())
    })
  )
  const orders = Array.from({ length: 50 }, (_, n) =>
    seededRandom('5eed').shuffle(`order ${n}`, ['a', 'b', 'c']).join('')
  )
  assert.equal(new Set(orders).size, 6)
})

test('freshSeed() is one nobody has used, and fits a command line', () => {
  const seeds = Array.from({ length: 100 }, freshSeed)
  assert.equal(new Set(seeds).size, 100)
  for (const seed of seeds) assert.match(seed, /^[0-9a-f]{12}$/)
})
