import assert from 'node:assert/strict'
import test from 'node:test'
import { naturalLogarithm } from './logarithm.ts'
import { randomStream } from './random-stream.ts'

test('naturalLogarithm() is as good as Math.log', () => {
  const random = randomStream('logarithm')
  const samples = [1, 0.5, 2, Math.E, Math.SQRT1_2, 2 ** -32, 1 - 2 ** -32, 1e300, 1e-300]
  for (let draw = 0; draw < 10_000; draw += 1) samples.push(random.unit() + 2 ** -33)
  for (const x of samples) {
    const expected = Math.log(x)
    const error = Math.abs(naturalLogarithm(x) - expected)
    assert.ok(error <= 4 * Number.EPSILON * Math.max(Math.abs(expected), 2 ** -32), String(x))
  }
})
