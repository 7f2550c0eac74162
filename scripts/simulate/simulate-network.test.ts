import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Control } from './control.ts'
import { resolveSettings } from './parameters.ts'
import type { Settings } from './settings.ts'
import { simulateNetwork, simulateWith } from './simulate-network.ts'

const SMALL: Partial<Settings> = {
  nodes: 500,
  k: 8,
  lookups: 200,
  errors: 0.2,
  slowErrors: 0.1,
  seed: 't'
}

function simulate(given: Partial<Settings>, control = new Control()) {
  const { times: _, ...outcome } = simulateNetwork(resolveSettings({ ...SMALL, ...given }), control)
  return outcome
}

test('simulateNetwork() does the same again for the same seed, and something else for another', () => {
  assert.deepEqual(simulate({}), simulate({}))
  assert.notDeepEqual(simulate({}).samples.delay, simulate({ seed: 'u' }).samples.delay)
})

test('simulateNetwork() finds the same with tables on demand as with perfect ones', () => {
  const { settings: _, ...perfect } = simulate({ tables: 'perfect' })
  const { settings: __, ...onDemand } = simulate({ tables: 'on-demand' })
  assert.deepEqual(onDemand, perfect)
})

for (const tables of ['perfect', 'on-demand', 'learned'] as const) {
  test(`simulateWith() finds the same with 1, 2 and 3 threads: ${tables}`, async () => {
    const settings = resolveSettings({ ...SMALL, tables })
    for (const threads of [1, 2, 3]) {
      const { times: _, ...outcome } = await simulateWith(threads, settings, new Control())
      assert.deepEqual(outcome, simulate({ tables }))
    }
  })
}

test('simulateNetwork() measures every lookup', () => {
  const { complete, lookups, samples } = simulate({ errors: 0, slowErrors: 0, delay: 50 })
  assert.equal(complete, true)
  assert.equal(lookups, 200)
  for (const values of Object.values(samples)) assert.equal(values.length, 200)
  assert.deepEqual(samples.successful, samples.finished)
  assert.ok(samples.accuracy.every(each => each === 100))
  // Every way takes 50 ms, and an answer two of them.
  assert.ok(samples.delay.every(each => each >= 100 && each % 100 === 0))
})

test('simulateNetwork() lets nodes join when tables are learned', () => {
  const { samples, buckets } = simulate({ nodes: 200, tables: 'learned', errors: 0, slowErrors: 0 })
  const mean = samples.accuracy.reduce((sum, each) => sum + each, 0) / samples.accuracy.length
  assert.ok(mean > 90, `the accuracy is ${mean}`)
  assert.ok((buckets[0]?.mean ?? 0) > 4)
})

test('simulateNetwork() follows the first lookups answer by answer', () => {
  const { paths, samples } = simulate({})
  assert.equal(paths.length, 12)
  for (const [index, { from, distance, answers }] of paths.entries()) {
    assert.equal(from, samples.from[index])
    assert.equal(answers.length, samples.finished[index])
    assert.ok(distance > 0 && distance < 1)
    assert.ok(answers.every(answer => answer.closest <= answer.distance))
  }
  const failed = paths.flatMap(({ answers }) => answers).filter(({ error }) => error !== null)
  assert.ok(failed.length > 0)
})

test('simulateNetwork() tells how full the buckets are', () => {
  const { buckets } = simulate({})
  // Half of the others are beyond the first fork, and a bucket takes 8 of them.
  assert.deepEqual(buckets[0], { depth: 0, mean: 8, least: 8, most: 8 })
  assert.ok(buckets.every(({ mean, least, most }) => least <= mean && mean <= most && most <= 8))
  assert.ok((buckets.at(-1)?.mean ?? 8) < 1)
})

test('simulateNetwork() lets nodes come and go while lookups are made', () => {
  const given = { nodes: 150, errors: 0, slowErrors: 0, churn: 2, hours: 1 }
  const living = simulate(given)
  assert.equal(living.settings.tables, 'learned')
  assert.equal(living.complete, true)
  assert.equal(living.life.length, 24)
  const [gone, came] = [sum(living.life, 'leaves'), sum(living.life, 'joins')]
  // Each of about 150 goes about twice.
  assert.ok(gone > 200 && gone < 400 && came > 200 && came < 400, `${gone} went, ${came} came`)
  assert.ok(
    living.samples.successful.some((each, index) => each < (living.samples.finished[index] ?? 0))
  )
  assert.deepEqual(simulate(given), living)
})

test('simulateNetwork() ends with what it has when it is told to', () => {
  const control = new Control()
  control.stop()
  const outcome = simulate({}, control)
  assert.equal(outcome.complete, false)
  assert.equal(outcome.lookups, 0)
  assert.equal(outcome.samples.hops.length, 0)
})

function sum(life: ReturnType<typeof simulate>['life'], of: 'joins' | 'leaves'): number {
  return life.reduce((total, sample) => total + sample[of], 0)
}
