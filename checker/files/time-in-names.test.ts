import assert from 'node:assert/strict'
import test from 'node:test'
import { timeInNames } from './time-in-names.ts'

test('timeInNames() has nothing in it that a file system refuses', () => {
  assert.equal(timeInNames(new Date(Date.UTC(2026, 2, 1, 12, 5, 9, 7))), '2026-03-01T120509-007Z')
})
