import assert from 'node:assert/strict'
import { test } from 'node:test'
import { KEY_BITS, nearness } from './chart.ts'

test('nearness() is a bit more for each half of the way', () => {
  const zero = '0000000000000000'
  assert.equal(nearness(zero, '8000000000000000'), 1)
  assert.equal(nearness(zero, '4000000000000000'), 2)
  assert.equal(nearness('ffffffffffffffff', 'fffffffffffffffe'), KEY_BITS)
  assert.equal(nearness(zero, zero), KEY_BITS)
  assert.ok(nearness(zero, 'ffffffffffffffff') < 1e-9)
})
