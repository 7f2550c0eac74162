import assert from 'node:assert/strict'
import { test } from 'node:test'
import { historyOf, said } from '#checker/story'
import { DIALLED, NODE, START } from '../small-run.fixture.ts'
import { timelineOf } from '../timeline-of.ts'
import { bestStart, evidenceOf } from './best-start.ts'

const TIMELINE = timelineOf(
  historyOf([
    ...START,
    ...DIALLED,
    said('this is no event'),
    { kind: 'connection-closed', actor: 'alice', peerId: NODE }
  ])
)
const FAILED = { outcome: 'fail', step: '', expected: '', observed: '' } as const

test('bestStart() is where the network first had most to show', () => {
  assert.match(TIMELINE.moments[bestStart(TIMELINE)]?.text ?? '', /^connects: /)
})

test('bestStart() of a failed run is its evidence, or else what went wrong last', () => {
  const [first] = TIMELINE.moments
  const seqs = first?.seqs ?? []
  assert.equal(bestStart({ ...TIMELINE, verdict: { ...FAILED, seqs } }), 0)
  const without = bestStart({ ...TIMELINE, verdict: { ...FAILED, seqs: [] } })
  assert.match(TIMELINE.moments[without]?.text ?? '', /^printed what is no event/)
})

test('evidenceOf() knows of none where nothing went wrong', () => {
  assert.equal(evidenceOf([], [1]), undefined)
})
