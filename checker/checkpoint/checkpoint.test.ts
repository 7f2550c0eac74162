import assert from 'node:assert/strict'
import test from 'node:test'
import { defineCheckpoint } from './checkpoint.ts'
import { pass } from './judgement.ts'

const step = (id: string) => ({ id, title: id, judge: () => pass() })
const play = async (): Promise<void> => {}

test('defineCheckpoint() hands back what it was given', () => {
  const checkpoint = { play, steps: [step('a'), step('b')] }
  assert.equal(defineCheckpoint(checkpoint), checkpoint)
})

test('defineCheckpoint() refuses two steps of one name', () => {
  const steps = [step('a'), step('b'), step('a')]
  assert.throws(() => defineCheckpoint({ play, steps }), /two steps are called "a"/)
})
