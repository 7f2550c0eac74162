import assert from 'node:assert/strict'
import test from 'node:test'
import { type Check, type Checkpoint, fail } from '#checker/checkpoint'
import { historyOf, openHistoryOf, said, started, type Written } from '#checker/story'
import {
  checkpointOf,
  FAILS,
  FINDING,
  failureOf,
  PASSES,
  statesOf,
  step,
  THROWS,
  WAITS
} from './judge.fixture.ts'
import { assess, conclude } from './judge.ts'

test('assess() goes up to the first step that does not pass', () => {
  const ids = (...checks: Check[]) =>
    assess(checkpointOf(...checks), openHistoryOf([])).map(([check]) => check.id)
  assert.deepEqual(ids(PASSES, PASSES), ['passes-0', 'passes-1'])
  assert.deepEqual(ids(PASSES, WAITS, FAILS), ['passes-0', 'waits-1'])
  assert.deepEqual(ids(FAILS, PASSES), ['fails-0'])
  assert.deepEqual(ids(THROWS, FAILS), ['throws-0'])
})

test('conclude() keeps the order of the checks and skips what comes after a red one', () => {
  assert.deepEqual(statesOf([PASSES, PASSES]), ['pass', 'pass'])
  assert.deepEqual(statesOf([PASSES, WAITS, PASSES]), ['pass', 'fail', 'skipped'])
  assert.deepEqual(statesOf([FAILS, THROWS]), ['fail', 'skipped'])
})

test('conclude() makes the symptom part of a failure: its id, and the first two hints', () => {
  const step = failureOf([FAILS], [started(), said('hello')])
  assert.deepEqual(
    [step.symptom, step.symptomId, step.expected, step.observed, step.hint],
    ['wrong', 'UC999', 'right', 'wrong', 'Do it right. Look here.']
  )
})

test('conclude() shows evidence once each, in order, and only what there is', () => {
  const check = step('fails', () => fail({ ...FINDING, evidence: [2, 1, 2, 0, 99] }))
  const { evidence } = failureOf([check], [started(), said('hello', 'node', 12.5)])
  assert.deepEqual(evidence, [
    { seq: 1, at: 1, actor: 'node', text: 'started: node node.ts' },
    { seq: 2, at: 12.5, actor: 'node', text: 'hello' }
  ])
})

test('conclude() repeats the last lines of the node that the step is about', () => {
  const lines = Array.from({ length: 20 }, (_, index) => said(`line ${index}`))
  const written: Written[] = [
    started(),
    ...lines,
    said('elsewhere', 'other'),
    { kind: 'stderr', actor: 'node', text: 'oops' }
  ]
  const own = failureOf([FAILS], written).lastLines
  assert.equal(own.length, 8)
  assert.deepEqual(own.slice(-2), [
    { stream: 'stdout', text: 'line 19' },
    { stream: 'stderr', text: 'oops' }
  ])
  const other = step('fails', () => fail({ ...FINDING, node: 'other' }))
  assert.deepEqual(failureOf([other], written).lastLines, [{ stream: 'stdout', text: 'elsewhere' }])
})

test('conclude() adds the ladder that a step asks for', () => {
  const check = step('fails', () => fail({ ...FINDING, ladder: { peer: 'alice', needs: 'noise' } }))
  const { ladder } = failureOf([check], [started(), said('x')])
  assert.equal(ladder?.peer, 'alice')
  assert.deepEqual(
    ladder?.rungs.map(({ rung }) => rung),
    ['tcp', 'multistream', 'noise']
  )
  assert.equal('ladder' in failureOf([FAILS], [started(), said('x')]), false)
})

test('conclude() shows the first lines that are no events, and why', () => {
  const { malformed } = conclude(
    checkpointOf(PASSES),
    historyOf([said('ready'), said('shutdown'), said('a'), said('b'), said('c')])
  )
  assert.deepEqual(
    malformed.map(({ seq, text }) => [seq, text]),
    [
      [1, 'ready'],
      [3, 'a'],
      [4, 'b']
    ]
  )
  assert.match(malformed[0]?.reason ?? '', /^column 1, event name: unknown event/)
})

test('conclude() tells after a pass what was observed, and nothing else', () => {
  const unasked: Checkpoint = {
    ...checkpointOf(PASSES),
    told: history => {
      const [line] = history.all('line')
      return [line && `Your node said ${line.text}.`, undefined]
    }
  }
  const checkpoint: Checkpoint = { ...unasked, question: 'Why?' }
  const storyOf = (written: Written[], played = checkpoint) =>
    conclude(played, historyOf(written)).story
  assert.deepEqual(storyOf([started(), said('hello')]), {
    told: ['Your node said hello.'],
    question: 'Why?'
  })
  assert.equal(storyOf([started()]), undefined)
  assert.equal(storyOf([started(), said('hello')], { ...checkpoint, steps: [FAILS] }), undefined)
  assert.equal(storyOf([started(), said('hello')], unasked), undefined)
})

test('conclude() passes a run whose story cannot be told', () => {
  const checkpoint: Checkpoint = {
    ...checkpointOf(PASSES),
    told: () => {
      throw new Error('a bug in the story')
    },
    question: 'Why?'
  }
  const { outcome, story } = conclude(checkpoint, historyOf([started()]))
  assert.deepEqual([outcome, story], ['pass', undefined])
})

test('conclude() takes lesson, seed, command and duration from the history', () => {
  const header = { lesson: '07-x', seed: 'abc', command: 'npm run check -- 07' }
  const verdict = conclude(checkpointOf(PASSES), historyOf([said('x', 'node', 99)], header))
  const { lesson, seed, command, durationMs } = verdict
  assert.deepEqual({ lesson, seed, command }, header)
  assert.equal(durationMs, 100)
})
