import assert from 'node:assert/strict'
import test from 'node:test'
import {
  Churn,
  type ChurnInit,
  type ChurnSample,
  DhtNetwork,
  type DhtNetworkInit
} from './index.ts'

const MINUTE = 60 * 1000
const HOUR = 60 * MINUTE

/** Everybody stays for ever. */
const STILL = { session: 1e12, absence: 1e12 }
/** Everybody stays an hour and is away for an hour, on average. */
const BUSY = { session: { exponential: { mean: HOUR } }, absence: { exponential: { mean: HOUR } } }

/** A network of 300, half of them there, with the best tables; and what becomes of it. */
function samplesOf(
  init: Partial<ChurnInit>,
  hours: number,
  network: Partial<DhtNetworkInit> = {}
): ChurnSample[] {
  const simulated = new DhtNetwork({
    ...{ nodes: 300, present: 150, tables: 'learned', k: 10, delay: 50, slowDelay: 1000 },
    ...network
  })
  simulated.bootstrapAll()
  return [...new Churn(simulated, { ...BUSY, sampleMs: HOUR, ...init }).run(hours * HOUR)]
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length
}

test('Churn samples at equal intervals, and changes nothing where nobody comes or goes', () => {
  const samples = samplesOf({ ...STILL, lookupsPerSecond: 0.05 }, 3)
  assert.deepEqual(
    samples.map(({ timeMs, nodes, joins, leaves, stale }) => [timeMs, nodes, joins, leaves, stale]),
    [HOUR, 2 * HOUR, 3 * HOUR].map(time => [time, 150, 0, 0, 0])
  )
  for (const { lookups } of samples) {
    assert.ok(lookups !== null && lookups.accuracy > 99.5)
    assert.equal(lookups.failures, 0)
    assert.ok(lookups.count > 130 && lookups.count < 230, String(lookups.count))
  }
})

test('Churn keeps as many nodes as session and absence lengths say', () => {
  const samples = samplesOf({}, 20)
  assert.ok(Math.abs(mean(samples.map(sample => sample.nodes)) - 150) < 15)
  // 150 sessions of an hour each end in an hour.
  assert.ok(Math.abs(mean(samples.map(sample => sample.leaves)) - 150) < 10)
  for (const [index, { nodes, joins, leaves }] of samples.entries()) {
    assert.equal(nodes, (samples[index - 1]?.nodes ?? 150) + joins - leaves)
  }
  const long = { session: { exponential: { mean: 3 * HOUR } }, absence: [HOUR] }
  const crowded = samplesOf(long, 20)
  assert.ok(Math.abs(mean(crowded.slice(3).map(sample => sample.nodes)) - 225) < 20)
})

test('Churn spoils tables, and refreshing mends them', () => {
  const searching = { lookupsPerSecond: 0.1 }
  const left = samplesOf(searching, 6).slice(2)
  const cared = samplesOf({ ...searching, refreshMs: 10 * MINUTE }, 6).slice(2)
  const stale = (samples: ChurnSample[]): number => mean(samples.map(sample => sample.stale))
  const accuracy = (samples: ChurnSample[]): number =>
    mean(samples.map(sample => sample.lookups?.accuracy ?? 0))
  const delay = (samples: ChurnSample[]): number =>
    mean(samples.map(sample => sample.lookups?.delay ?? 0))
  const failures = (samples: ChurnSample[]): number =>
    mean(samples.map(sample => sample.lookups?.failures ?? 0))
  assert.ok(stale(left) > 0.2)
  assert.ok(stale(cared) < 0.5 * stale(left))
  assert.ok(accuracy(cared) > accuracy(left))
  assert.ok(failures(cared) < failures(left))
  assert.ok(delay(cared) < delay(left))
})

test('Churn loses values, and providing them anew keeps them', () => {
  const searching = { values: 30, retrievalsPerSecond: 0.1, refreshMs: 30 * MINUTE }
  const success = (samples: ChurnSample[]): number[] =>
    samples.map(sample => sample.retrievals?.success ?? 0)
  const lost = success(samplesOf(searching, 8))
  assert.ok((lost[0] ?? 0) > 0.9)
  assert.equal(lost.at(-1), 0)
  const kept = success(samplesOf({ ...searching, reprovideMs: HOUR }, 8))
  assert.ok(Math.min(...kept) > 0.9, String(kept))
})

test('Churn does the same for the same seed, however it is cut into runs', () => {
  const init = { lookupsPerSecond: 0.1, values: 5, retrievalsPerSecond: 0.1, refreshMs: HOUR }
  const once = samplesOf(init, 4)
  assert.deepEqual(samplesOf(init, 4), once)
  assert.notDeepEqual(samplesOf({ ...init, seed: 'other' }, 4), once)
  const network = new DhtNetwork({ nodes: 300, present: 150, tables: 'learned', k: 10 })
  const churn = new Churn(network, { ...BUSY, sampleMs: HOUR })
  const parts = [...churn.run(1.5 * HOUR), ...churn.run(0.25 * HOUR), ...churn.run(2.25 * HOUR)]
  assert.equal(churn.timeMs, 4 * HOUR)
  assert.deepEqual(
    parts.map(sample => sample.timeMs),
    [HOUR, 2 * HOUR, 3 * HOUR, 4 * HOUR]
  )
  const whole = new DhtNetwork({ nodes: 300, present: 150, tables: 'learned', k: 10 })
  assert.deepEqual(parts, [...new Churn(whole, { ...BUSY, sampleMs: HOUR }).run(4 * HOUR)])
})

test('Churn of who comes and goes does not depend on what is looked for', () => {
  const comings = (init: Partial<ChurnInit>): number[] =>
    samplesOf(init, 3).flatMap(({ nodes, joins, leaves }) => [nodes, joins, leaves])
  assert.deepEqual(comings({ refreshMs: HOUR, lookupsPerSecond: 0.1, values: 3 }), comings({}))
})

test('Churn goes on when everybody has gone', () => {
  const samples = samplesOf(
    {
      ...{ session: 10 * MINUTE, absence: HOUR, sampleMs: 15 * MINUTE },
      ...{ lookupsPerSecond: 0.1, values: 2, retrievalsPerSecond: 0.1, reprovideMs: MINUTE }
    },
    2,
    { present: 300 }
  )
  const nodes = samples.map(sample => sample.nodes)
  // They leave after 10 minutes, and are there again from minute 70 to minute 80.
  assert.deepEqual(nodes, [0, 0, 0, 0, 300, 0, 0, 0])
  const { lookups, retrievals, entries, stale } = samples[1] as ChurnSample
  assert.deepEqual([lookups, retrievals, entries, stale], [null, null, 0, 0])
})

test('Churn tells records when they were, in simulated time', () => {
  const network = new DhtNetwork({
    ...{ nodes: 50, present: 40, tables: 'learned', recording: true }
  })
  const churn = new Churn(network, { ...BUSY, sampleMs: HOUR, lookupsPerSecond: 0.01 })
  assert.equal([...churn.run(2 * HOUR)].length, 2)
  const times = network.records.map(record => record.time)
  assert.ok(times.length > 0 && Math.max(...times) <= 2 * HOUR)
  assert.deepEqual(
    times,
    times.toSorted((one, other) => one - other)
  )
})

test('Churn comes to an end even if nobody stays at all', () => {
  const network = new DhtNetwork({ nodes: 10, tables: 'learned' })
  const churn = new Churn(network, { session: 0, absence: 0, sampleMs: 100 })
  const [sample] = churn.run(100)
  // Ten nodes, each of them once a millisecond, until the sample is taken.
  assert.equal((sample?.joins ?? 0) + (sample?.leaves ?? 0), 990)
})

test('Churn refuses what makes no sense', () => {
  const network = new DhtNetwork({ nodes: 10 })
  const init = { ...BUSY, sampleMs: HOUR }
  for (const [wrong, message] of [
    [{ sampleMs: 0 }, /^sampleMs is more than 0, not 0$/],
    [{ reprovideMs: -1 }, /^reprovideMs is more than 0, not -1$/],
    [{ refreshMs: Number.NaN }, /^refreshMs is more than 0, not NaN$/],
    [{ lookupsPerSecond: -1 }, /^lookupsPerSecond is 0 or more, not -1$/],
    [{ values: 1.5 }, /^values is 0 or more, not 1.5$/],
    [{ session: -1 }, /^a delay is 0 ms or more, not -1$/],
    [{ refreshMs: HOUR }, /^computed tables are not renewed/]
  ] as const) {
    assert.throws(() => new Churn(network, { ...init, ...wrong }), { message })
  }
})
