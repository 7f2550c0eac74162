import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pass, pending } from '../judgement.ts'
import { since } from './since.ts'

test('since() puts the cause before the evidence, whatever the judgement is', () => {
  assert.deepEqual(since({ seq: 3 }, pass(5)), pass(3, 5))
  const waiting = pending({ symptom: 'unsaid', expected: 'a line', observed: 'no such line' })
  assert.deepEqual(since({ seq: 3 }, waiting), { ...waiting, evidence: [3] })
  assert.deepEqual(since(undefined, waiting), waiting)
})
