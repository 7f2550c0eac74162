import assert from 'node:assert/strict'
import test from 'node:test'
import { Ledger } from './solution/ledger.ts'
import { STRANGER } from './solution/opinion.ts'

/** A ledger with a clock that only the test moves. */
function ledgerAt(start = 0) {
  const clock = { ms: start }
  return { clock, ledger: new Ledger({ now: () => clock.ms }) }
}

test('Ledger knows nothing of a stranger', () => {
  assert.deepEqual(ledgerAt().ledger.opinionOf('bob'), STRANGER)
})

test('Ledger leaves alone who fails: 1, 2, 4 s, to the millisecond', () => {
  const { clock, ledger } = ledgerAt(5000)
  for (const rest of [1000, 2000, 4000]) {
    assert.equal(ledger.failed('bob'), rest)
    clock.ms += rest - 1
    assert.ok(ledger.isResting('bob'))
    clock.ms += 1
    assert.ok(!ledger.isResting('bob'))
  }
})

test('Ledger takes one failure off for a success, and does not end a rest with it', () => {
  const { ledger } = ledgerAt()
  ledger.failed('bob')
  ledger.failed('bob')
  ledger.succeeded('bob', 10)
  assert.ok(ledger.isResting('bob'))
  assert.equal(ledger.failed('bob'), 2000)
})

test('Ledger learns a reputation from what happens', () => {
  const { ledger } = ledgerAt()
  for (let time = 0; time < 3; time += 1) ledger.succeeded('good', 10)
  for (let time = 0; time < 3; time += 1) ledger.failed('bad')
  assert.equal(ledger.opinionOf('good').reputation.toFixed(3), '0.744')
  assert.equal(ledger.opinionOf('bad').reputation.toFixed(3), '0.256')
  assert.deepEqual([ledger.opinionOf('good').successes, ledger.opinionOf('bad').successes], [3, 0])
})

test('Ledger forgets old latencies', () => {
  const { ledger } = ledgerAt()
  for (let time = 0; time < 20; time += 1) ledger.succeeded('bob', 10)
  for (let time = 0; time < 4; time += 1) ledger.succeeded('bob', 200)
  const { latencyMs = 0 } = ledger.opinionOf('bob')
  assert.ok(latencyMs > 150 && latencyMs < 200, `${latencyMs} ms`)
})

test('Ledger leaves a liar alone for five minutes, without a reputation', () => {
  const { clock, ledger } = ledgerAt()
  for (let time = 0; time < 9; time += 1) ledger.succeeded('mallory', 1)
  assert.equal(ledger.lied('mallory'), 300_000)
  assert.equal(ledger.opinionOf('mallory').reputation, 0)
  clock.ms = 299_999
  assert.ok(ledger.isResting('mallory'))
})

test('Ledger does not leave alone who merely lacks a block', () => {
  const { ledger } = ledgerAt()
  ledger.lacked('bob')
  assert.ok(!ledger.isResting('bob'))
  assert.equal(ledger.opinionOf('bob').requests, 1)
})
