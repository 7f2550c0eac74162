import assert from 'node:assert/strict'
import test from 'node:test'
import { Statistics } from './solution/statistics.ts'

test('Statistics have the keys of IPFS Kit, and no rate before there is one', () => {
  assert.deepEqual(new Statistics().snapshot(), {
    cache_misses: 0,
    cache_misses_handled: 0,
    cache_misses_failed: 0,
    success_rate: 0,
    average_retrieve_time: 0,
    total_bytes_retrieved: 0,
    retrieve_times: [],
    discovery_metrics: { providers_found: 0, failed_discoveries: 0 }
  })
})

test('Statistics count misses, what became of them, and how long it took', () => {
  const statistics = new Statistics()
  for (let miss = 0; miss < 4; miss += 1) statistics.missed()
  statistics.discovered(3)
  statistics.discovered(0)
  statistics.handled(100, 500)
  statistics.handled(200, 1500)
  statistics.failed()
  assert.deepEqual(statistics.snapshot(), {
    cache_misses: 4,
    cache_misses_handled: 2,
    cache_misses_failed: 1,
    success_rate: 2 / 3,
    average_retrieve_time: 1,
    total_bytes_retrieved: 300,
    retrieve_times: [0.5, 1.5],
    discovery_metrics: { providers_found: 3, failed_discoveries: 1 }
  })
})

test('Statistics remember the last hundred times', () => {
  const statistics = new Statistics()
  for (let time = 1; time <= 150; time += 1) statistics.handled(1, time * 1000)
  const { retrieve_times } = statistics.snapshot()
  assert.deepEqual([retrieve_times.length, retrieve_times[0]], [100, 51])
})
