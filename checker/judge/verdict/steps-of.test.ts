import assert from 'node:assert/strict'
import test from 'node:test'
import { type Check, defineCheckpoint, notJudged, pass, pending } from '#checker/checkpoint'
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
    stepsOf(checkpoint, historyOfVersion(history, typed).header).map(({ id }) => id)
  assert.deepEqual(ids(1), ['first'])
  assert.deepEqual(ids(2), ['first', 'later'])
  assert.deepEqual(ids(1, true), ['type-check', 'first'])
})

test('conclude() judges an old history without what is new, and a new one with it', () => {
  assert.equal(conclude(checkpoint, historyOfVersion(1)).outcome, 'pass')
  assert.equal(conclude(checkpoint, historyOfVersion(2)).outcome, 'fail')
})

const MISSING = 'there is no browser here'
const OPTIONAL: Check = {
  id: 'optional',
  title: 'says hello to a browser',
  needs: 'browser',
  judge: history =>
    history.first('browser-missing') === undefined ? pending(OPEN) : notJudged(MISSING)
}
const optional = {
  ...defineCheckpoint({ play: async () => {}, steps: [FIRST, OPTIONAL] }),
  symptoms: {}
}
const noBrowser = { kind: 'browser-missing', actor: 'browser', reason: MISSING } as const

test('a step that needs a browser is one of runs that were asked for it alone', () => {
  assert.deepEqual(
    stepsOf(optional, { typed: false }).map(({ id }) => id),
    ['first']
  )
  assert.deepEqual(
    stepsOf(optional, { typed: false, browser: true }).map(({ id }) => id),
    ['first', 'optional']
  )
})

test('conclude() skips what cannot be judged here, with the reason, and fails what can be', () => {
  const without = conclude(optional, historyOf([started(), noBrowser]))
  assert.equal(without.outcome, 'pass')
  assert.deepEqual(without.steps.at(-1), {
    id: 'optional',
    title: OPTIONAL.title,
    state: 'skipped',
    reason: MISSING
  })
  assert.equal(conclude(optional, historyOf([started()])).outcome, 'fail')
})

test('conclude() takes no run for passed that broke off where a step could not be judged', () => {
  const brokenOff = historyOf([
    started(),
    noBrowser,
    { kind: 'ended', actor: 'engine', reason: 'error', error: 'the disk is full' }
  ])
  assert.equal(conclude(optional, brokenOff).outcome, 'unknown')
})

test('defineCheckpoint() puts nothing behind a step that is not judged everywhere', () => {
  assert.throws(
    () => defineCheckpoint({ play: async () => {}, steps: [OPTIONAL, FIRST] }),
    /"first" comes after a step that is not judged everywhere/
  )
})
