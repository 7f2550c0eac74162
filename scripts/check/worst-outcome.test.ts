import assert from 'node:assert/strict'
import { test } from 'node:test'
import { worstOutcome } from './worst-outcome.ts'

test('worstOutcome() is fail before unknown before pass', () => {
  assert.equal(worstOutcome(['pass', 'unknown', 'fail']), 'fail')
  assert.equal(worstOutcome(['unknown', 'pass']), 'unknown')
  assert.equal(worstOutcome(['pass', 'pass']), 'pass')
  assert.equal(worstOutcome([]), 'pass')
})
