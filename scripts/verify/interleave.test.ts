import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interleave } from './interleave.ts'

test('interleave() spreads each list evenly, in its own order', () => {
  const spread = interleave([['a1', 'a2', 'a3', 'a4'], ['b1', 'b2'], [], ['c1']])
  assert.deepEqual(spread, ['a1', 'b1', 'a2', 'c1', 'a3', 'b2', 'a4'])
})
