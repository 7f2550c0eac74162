import assert from 'node:assert/strict'
import test from 'node:test'
import { Links, type LinksInit } from './links.ts'
import { randomStream } from './random-stream.ts'

function links(init: LinksInit, seed = 'links'): Links {
  return new Links(init, 10, randomStream(seed))
}

/** How many of so many attempts ended in which way. */
function outcomes(init: LinksInit, attempts: number, isPresent = true): Map<string, number> {
  const tested = links(init)
  const counts = new Map<string, number>()
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    tested.attempt(0, 1, 0, isPresent, 0)
    const outcome = String(tested.error)
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return counts
}

test('Links take the connection delay twice for an answer, and overheads once', () => {
  const tested = links({ delay: 50, overhead: 0.25 })
  const origin = tested.readOverhead(0)
  tested.attempt(0, 1, origin, true, 0)
  assert.equal(tested.error, null)
  assert.equal(tested.delay, 50.5)
  assert.equal(tested.answerDelay, 100.5)
})

test('Links take the delay of an error once', () => {
  const fast = links({ fastErrors: 1, fastDelay: 7, slowDelay: 900, overhead: 1 })
  fast.attempt(0, 1, fast.readOverhead(0), true, 0)
  assert.deepEqual([fast.error, fast.delay, fast.answerDelay], ['fast', 9, 9])
  const slow = links({ slowErrors: 1, fastDelay: 7, slowDelay: 900 })
  slow.attempt(0, 1, 0, true, 0)
  assert.deepEqual([slow.error, slow.answerDelay], ['slow', 900])
})

test('Links take as long as a slow error to find out that nobody is there', () => {
  const tested = links({ delay: 50, fastDelay: 7, slowDelay: 900 })
  tested.attempt(0, 99, 0, false, 0)
  assert.deepEqual([tested.error, tested.answerDelay], ['node_not_found', 900])
})

test('Links fail fast with probability f, slowly with (1 - f) s', () => {
  const counts = outcomes({ fastErrors: 0.2, slowErrors: 0.5 }, 20_000)
  assert.ok(Math.abs((counts.get('fast') ?? 0) - 4000) < 250)
  assert.ok(Math.abs((counts.get('slow') ?? 0) - 8000) < 300)
  assert.ok(Math.abs((counts.get('null') ?? 0) - 8000) < 300)
})

test('Links fail 75 to 125 times in 500 at an error rate of 20 %, as in the tests of py-dht', () => {
  const failed = outcomes({ fastErrors: 0.2 }, 500).get('fast') ?? 0
  assert.ok(failed > 75 && failed < 125, String(failed))
})

test('Links draw the same numbers whether a node is there or not', () => {
  const init = { fastErrors: 0.3, slowErrors: 0.3 }
  const there = outcomes(init, 1000)
  const nobody = outcomes(init, 1000, false)
  assert.equal(nobody.get('fast'), there.get('fast'))
  assert.equal(nobody.get('slow'), there.get('slow'))
  assert.equal(nobody.get('node_not_found'), there.get('null'))
})

test('Links add γ to what a node takes each time it is read', () => {
  const tested = links({ overhead: 0.25 })
  assert.deepEqual(
    [3, 3, 4, 3].map(node => tested.readOverhead(node)),
    [0.25, 0.5, 0.25, 0.75]
  )
  tested.reset()
  assert.equal(tested.readOverhead(3), 0.25)
})

test('Links record what there is to know of a connection', () => {
  const tested = links({ delay: [30], slowDelay: 900, overhead: 1, recording: true })
  tested.now = 5000
  tested.attempt(2, 7, tested.readOverhead(2), true, 40)
  tested.attempt(2, 99, tested.readOverhead(2), false, 0)
  assert.deepEqual(tested.records, [
    {
      id: 1,
      time: 5040,
      from: 2,
      to: 7,
      error: null,
      baseDelay: 30,
      originOverhead: 1,
      remoteOverhead: 1,
      totalOverhead: 2,
      totalDelay: 32
    },
    {
      id: 2,
      time: 5000,
      from: 2,
      to: 99,
      error: 'node_not_found',
      baseDelay: 900,
      originOverhead: 2,
      remoteOverhead: 1,
      totalOverhead: 3,
      totalDelay: 903
    }
  ])
})

test('Links record nothing unless they are told to, and forget it when they are reset', () => {
  const tested = links({})
  tested.attempt(0, 1, 0, true, 0)
  assert.equal(tested.records.length, 0)
  tested.recording = true
  tested.attempt(0, 1, 0, true, 0)
  assert.equal(tested.records.length, 1)
  tested.reset()
  const { attempts, successful, failures, records } = tested
  assert.deepEqual(
    { attempts, successful, failures, records },
    {
      attempts: 2,
      successful: 0,
      failures: 0,
      records: []
    }
  )
})

test('Links refuse numbers out of their range', () => {
  const wrong: LinksInit[] = [
    { fastErrors: 20 },
    { slowErrors: -0.1 },
    { fastErrors: Number.NaN },
    { overhead: -1 },
    { overhead: Number.NaN },
    { delay: -5 },
    { fastDelay: [] },
    { slowDelay: Number.NaN }
  ]
  for (const init of wrong) assert.throws(() => links(init), RangeError, JSON.stringify(init))
})
