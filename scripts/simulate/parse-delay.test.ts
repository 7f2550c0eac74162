import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Delay } from '#shared/dht-sim'
import { ValueError } from '../command/index.ts'
import { formatDelay, parseDelay } from './parse-delay.ts'

const CASES: [string, Delay][] = [
  ['50', 50],
  ['0', 0],
  ['10,20,30', [10, 20, 30]],
  ['10..100', { uniform: [10, 100] }],
  ['5..5', { uniform: [5, 5] }],
  ['0.5..1.5', { uniform: [0.5, 1.5] }],
  ['normal:50,10', { normal: { mean: 50, deviation: 10 } }],
  ['exponential:50', { exponential: { mean: 50 } }]
]

test('parseDelay() reads each kind of delay, and formatDelay() writes it again', () => {
  for (const [text, delay] of CASES) {
    assert.deepEqual(parseDelay(text), delay, text)
    assert.equal(formatDelay(delay), text)
  }
})

test('parseDelay() refuses what is none', () => {
  const texts = ['', 'soon', '10,', ',10', '10...100', '10..', '..10', '-5', 'normal:50', 'normal:']
  for (const text of [...texts, 'normal:50,10,1', 'exponential:50,1', 'uniform:1,2', '1..2..3']) {
    assert.throws(() => parseDelay(text), ValueError, text)
  }
})

test('parseDelay() says what a slip most likely is', () => {
  assert.throws(() => parseDelay('100..10'), /begin with the smaller number: 10\.\.100/)
  assert.throws(() => parseDelay('50ms'), /in milliseconds; write the number without a unit/)
  assert.throws(() => parseDelay('5 s'), /without a unit/)
})
