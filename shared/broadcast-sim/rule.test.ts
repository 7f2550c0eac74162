import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { copiesOf, sendsFrom, trafficOf } from './copies.ts'
import { levelsOf } from './levels.ts'
import { PUBLISHED } from './published.fixture.ts'
import { MAX_SIZE, targetsAt } from './targets.ts'

test('levelsOf() is the smallest L with 3^L at least the size', () => {
  const expected = [
    [1, 0],
    [2, 1],
    [3, 1],
    [4, 2],
    [9, 2],
    [10, 3],
    [27, 3],
    [28, 4],
    [81, 4],
    [82, 5],
    [59_049, 10],
    [59_050, 11]
  ]
  for (const [size = 0, levels] of expected) assert.equal(levelsOf(size), levels, `of ${size}`)
})

test('targetsAt() is exact for every size up to the largest', () => {
  for (let size = 1; size <= MAX_SIZE; size = size < 3000 ? size + 1 : size * 3 - 1) {
    for (let level = levelsOf(size); level > 0; level -= 1) {
      const above = BigInt(levelsOf(size) - level)
      const length = (BigInt(size) * 2n ** above) / 3n ** above
      assert.deepEqual(targetsAt(size, level), [Number(length / 3n), Number((2n * length) / 3n)])
    }
  }
  assert.throws(() => targetsAt(MAX_SIZE + 1, 1), RangeError)
})

test('targetsAt() knows the letters of the published tests', () => {
  const letters = (size: number, level: number, from: string) =>
    targetsAt(size, level).map(each => String.fromCharCode(from.charCodeAt(0) + each))
  assert.deepEqual(
    [letters(6, 2, 'A'), letters(6, 1, 'A')],
    [
      ['C', 'E'],
      ['B', 'C']
    ]
  )
  assert.deepEqual(
    [letters(9, 2, 'A'), letters(9, 1, 'A')],
    [
      ['D', 'G'],
      ['C', 'E']
    ]
  )
})

test('trafficOf() gives the published tables, validator by validator', () => {
  for (const [size, table] of Object.entries(PUBLISHED)) {
    assert.deepEqual(
      trafficOf(Number(size)).map(({ reads, writes }) => [reads, writes]),
      table,
      `of ${size}`
    )
  }
})

test('trafficOf() of powers of three: everybody once, and as often as 3 divides the place', () => {
  for (const size of [3, 9, 27, 81, 243, 729]) {
    const [originator, ...others] = trafficOf(size)
    assert.deepEqual(originator, { reads: 0, writes: 2 * levelsOf(size) })
    for (const [index, { reads, writes }] of others.entries()) {
      let [threes, rest] = [0, index + 1]
      for (; rest % 3 === 0; rest /= 3) threes += 1
      assert.deepEqual([reads, writes], [1, 2 * threes])
    }
  }
})

test('copiesOf() costs 3^L - 1, but for 2 and 4', () => {
  for (let size = 3; size <= 200; size += 1) {
    const expected = size === 4 ? 5 : 3 ** levelsOf(size) - 1
    assert.equal(copiesOf(size).length, expected, `of ${size}`)
  }
  assert.deepEqual([copiesOf(1).length, copiesOf(2).length], [0, 1])
})

test('copiesOf() leaves out whom the tree leaves out', () => {
  const missed = (size: number) => {
    const reached = new Set([0, ...copiesOf(size).map(({ to }) => to)])
    return Array.from({ length: size }, (_, place) => place).filter(place => !reached.has(place))
  }
  assert.deepEqual(missed(8), [4, 7])
  assert.deepEqual(missed(17), [6])
  const gaps = Array.from({ length: 1000 }, (_, index) => index + 1).filter(
    size => missed(size).length > 0
  )
  assert.equal(gaps.length, 860)
})

test('sendsFrom() sends nothing below level 1', () => {
  assert.deepEqual(sendsFrom(9, 0), [])
  assert.deepEqual(sendsFrom(0, 0), [])
})

test('trafficOf() is what the rule gives that is written anew for the vectors, up to 81', () => {
  const file = new URL('raintree-vectors.ndjson', import.meta.url)
  const vectors = readFileSync(file, 'utf8').trim().split('\n')
  assert.equal(vectors.length, 81)
  for (const line of vectors) {
    const { size, traffic }: { size: number; traffic: [number, number][] } = JSON.parse(line)
    assert.deepEqual(
      trafficOf(size).map(({ reads, writes }) => [reads, writes]),
      traffic
    )
  }
})
