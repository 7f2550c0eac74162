import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { limitsOf } from './limits.ts'
import { podsPerNode } from './pods-per-node.ts'
import type { PlanSettings } from './settings.ts'
import { simulateClass } from './simulate-class.ts'

const SETTINGS: PlanSettings = {
  ...{ submissions: 1000, nodes: 5, processors: 8, memory: 32, jobs: 500 },
  ...{ seconds: 30, start: 3, pull: 60, kilobytes: 3, price: 0 }
}

describe('a class in a simulated cluster', () => {
  test('one submission takes what its steps take', () => {
    const { seconds } = simulateClass({ ...SETTINGS, submissions: 1 })
    const requests = 1 / 20 + 1 / 50 + 1 / 20
    assert.ok(Math.abs(seconds - (requests + 60 + 3 + 30 + 0.05)) < 1e-9, String(seconds))
  })

  test('as many run as there is room for, by processors, memory and number', () => {
    assert.equal(podsPerNode({ processors: 8, memory: 32 }), 10)
    assert.equal(podsPerNode({ processors: 8, memory: 1 }), 1)
    assert.equal(podsPerNode({ processors: 1000, memory: 1000 }), 110)
    assert.equal(simulateClass(SETTINGS).places, 50)
    assert.equal(simulateClass({ ...SETTINGS, jobs: 7 }).places, 7)
  })

  test('few machines are what it waits for', () => {
    const { seconds, load } = simulateClass(SETTINGS)
    const rounds = 1000 / 50
    assert.ok(seconds >= 60 + rounds * 33, String(seconds))
    assert.ok(seconds < 60 + (rounds + 1) * 33, String(seconds))
    assert.ok(load.nodes > 0.9 && load.controller < 0.5, JSON.stringify(load))
  })

  test('with many machines, the controller is: it makes two requests for each pod, twenty a second', () => {
    const { seconds, load } = simulateClass({ ...SETTINGS, submissions: 10_000, nodes: 1000 })
    assert.ok(seconds >= (10_000 * 2) / 20, String(seconds))
    assert.ok(load.controller > 0.8 && load.nodes < load.controller, JSON.stringify(load))
  })

  test('what a class uses of each limit grows with it, until the first is exceeded', () => {
    const exceeded = (submissions: number) =>
      limitsOf({ ...SETTINGS, submissions }, 1)
        .filter(({ used, limit }) => used > limit)
        .map(({ what }) => what)
    assert.deepEqual(exceeded(10_000), [])
    assert.deepEqual(exceeded(12_501), ['finished pods that are kept'])
    assert.deepEqual(exceeded(22_000), [
      'KiB in annotations of the Job',
      'finished pods that are kept'
    ])
  })
})
