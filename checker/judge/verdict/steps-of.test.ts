import assert from 'node:assert/strict'
import test from 'node:test'
import { type Check, defineCheckpoint, pass, pending } from '#checker/checkpoint'
import type { HistoryVersion } from '#checker/record/history'
import { historyOf, started } from '#checker/story'
import { conclude, stepsOf } from './judge.ts'

const OPEN = { symptom: 'missing', expected: 'something', observed: 'nothing' }
const FIRST: Check = { id: 'first', title: 'is as ever', judge: () => pass() }
const LATER: Check = { id: 'later', title: 'is new', since: 2, judge: () => pending(OPEN) }

const checkpoint = {
  ...defineCheckpoint({ play: async () => {}, steps: [FIRST, LATER] }),
  symptoms: {}
}

function historyOfVersion(history: HistoryVersion, typed = false) {
  return historyOf([started()], { history, typed })
}

test('stepsOf() leaves out what runs of an older version did not play', () => {
  const ids = (history: HistoryVersion, typed = false) =>
    stepsOf(checkpoint, historyOfVersion(history, typed)).map(({ id }) => id)
  assert.deepEqual(ids(1), ['first'])
  assert.deepEqual(ids(2), ['first', 'later'])
  assert.deepEqual(ids(1, true), ['type-check', 'first'])
})

test('conclude() judges an old history without what is new, and a new one with it', () => {
  assert.equal(conclude(checkpoint, historyOfVersion(1)).outcome, 'pass')
  assert.equal(conclude(checkpoint, historyOfVersion(2)).outcome, 'fail')
})
