import assert from 'node:assert/strict'
import test from 'node:test'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { holdTimes } from './hold-times.ts'

const SEEDS = Array.from({ length: 200 }, (_, index) => `seed ${index}`)
/** How many pings each of them answers in a run. */
const ANSWERED = { alice: 6, bob: 3, carol: 1, dave: 4 }

function taken(seed: string, peer: string, count: number): number[] {
  const next = holdTimes(seededRandom(seed), peer)
  return Array.from({ length: count }, next)
}

function takenByAll(seed: string): number[] {
  return Object.entries(ANSWERED).flatMap(([peer, count]) => taken(seed, peer, count))
}

test('holdTimes are one short, one middling and one long in every three', () => {
  for (const seed of SEEDS) {
    const times = taken(seed, 'alice', 30)
    for (let from = 0; from < times.length; from += 3) {
      const [short = 0, middling = 0, long = 0] = times
        .slice(from, from + 3)
        .toSorted((a, b) => a - b)
      assert.ok(short >= 40 && short <= 60, `${short}`)
      assert.ok(middling >= 64 && middling <= 76, `${middling}`)
      assert.ok(long >= 140 && long <= 160, `${long}`)
    }
  }
})

test('holdTimes come in every order, and in that of the seed', () => {
  const orders = new Set(
    SEEDS.map(seed => {
      const times = taken(seed, 'alice', 3)
      return times.map(time => times.toSorted((a, b) => a - b).indexOf(time)).join()
    })
  )
  assert.equal(orders.size, 6)
})

test('holdTimes are the same for the same seed and peer, and for no other', () => {
  assert.deepEqual(taken('one', 'alice', 30), taken('one', 'alice', 30))
  assert.notDeepEqual(taken('one', 'alice', 30), taken('two', 'alice', 30))
  assert.notDeepEqual(taken('one', 'alice', 30), taken('one', 'bob', 30))
})

test('holdTimes of one peer do not hang on how often another is pinged', () => {
  const random = seededRandom('one')
  const [alice, bob] = [holdTimes(random, 'alice'), holdTimes(random, 'bob')]
  const mixed = Array.from({ length: 9 }, () => {
    bob()
    bob()
    return alice()
  })
  assert.deepEqual(mixed, taken('one', 'alice', 9))
})

test('holdTimes leave no number that is long enough for all and near half of them', () => {
  for (const seed of SEEDS) {
    const times = takenByAll(seed)
    for (let number = Math.max(...times) - 2; number <= 300; number += 1) {
      const near = times.filter(time => number - time <= 60).length
      assert.ok(near < times.length / 2, `${number} is near ${near} of ${times}`)
    }
  }
})
