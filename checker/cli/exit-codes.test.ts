import assert from 'node:assert/strict'
import { test } from 'node:test'
import { EXIT_CODES, exitCodeTable, worstOutcome } from './exit-codes.ts'

test('worstOutcome() is fail before unknown before pass', () => {
  assert.equal(worstOutcome(['pass', 'unknown', 'fail']), 'fail')
  assert.equal(worstOutcome(['unknown', 'pass']), 'unknown')
  assert.equal(worstOutcome(['pass', 'pass']), 'pass')
  assert.equal(worstOutcome([]), 'pass')
})

test('exitCodeTable() has one row for each code, smallest first', () => {
  const rows = exitCodeTable().split('\n')
  const codes = rows.map(row => Number.parseInt(row, 10))
  assert.equal(rows.length, Object.keys(EXIT_CODES).length)
  assert.deepEqual(
    codes,
    [...codes].sort((a, b) => a - b)
  )
})
