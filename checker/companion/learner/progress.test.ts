import assert from 'node:assert/strict'
import test from 'node:test'
import type { Step } from '#checker/judge/verdict'
import {
  failedAt,
  type LastRun,
  type LessonProgress,
  NO_PROGRESS,
  progressOf,
  standing,
  withRun
} from './progress.ts'

const AT = '2026-03-01T12:00:00.000Z'
const STEP = { id: 'listens', title: 'listens', symptom: 'not-listening' }

function run(outcome: LastRun['outcome'], work: string): LastRun {
  const facts = { at: AT, work, run: `runs/${work}` }
  return { ...facts, outcome, ...(outcome === 'fail' ? { step: STEP } : {}) }
}

function after(...runs: LastRun[]): LessonProgress {
  const progress = runs.reduce((before, each) => withRun(before, '02-tcp', each), NO_PROGRESS)
  return progressOf(progress, { name: '02-tcp' })
}

const STANDINGS: { title: string; runs: LastRun[]; work: string; is: string }[] = [
  { title: 'no run', runs: [], work: 'a', is: 'untried' },
  { title: 'a run that failed', runs: [run('fail', 'a')], work: 'b', is: 'failing' },
  { title: 'a run without a verdict', runs: [run('unknown', 'a')], work: 'a', is: 'untried' },
  { title: 'a pass', runs: [run('pass', 'a')], work: 'a', is: 'passed' },
  { title: 'an edit after a pass', runs: [run('pass', 'a')], work: 'b', is: 'edited' },
  {
    title: 'an edit after a pass that fails',
    runs: [run('pass', 'a'), run('fail', 'b')],
    work: 'b',
    is: 'broken'
  },
  {
    title: 'another edit after that',
    runs: [run('pass', 'a'), run('fail', 'b')],
    work: 'c',
    is: 'edited'
  },
  {
    title: 'what passed, once more',
    runs: [run('pass', 'a'), run('fail', 'b')],
    work: 'a',
    is: 'passed'
  }
]

for (const { title, runs, work, is } of STANDINGS) {
  test(`standing() after ${title}: ${is}`, () => {
    assert.equal(standing(after(...runs), work), is)
  })
}

test('standing() of a pass whose files are not known: passed', () => {
  const passed = { at: AT, work: null, run: null }
  assert.equal(standing({ runs: 1, passed }, 'a'), 'passed')
})

test('withRun() counts the runs, and keeps the last and the last that passed', () => {
  const progress = after(run('pass', 'a'), run('fail', 'b'), run('unknown', 'c'))
  assert.equal(progress.runs, 3)
  assert.deepEqual(progress.passed, { at: AT, work: 'a', run: 'runs/a' })
  assert.deepEqual(progress.last, run('unknown', 'c'))
})

test('withRun() keeps what else is known', () => {
  const hints = { 'listens/not-listening': 2 }
  const before = { ...NO_PROGRESS, lessons: { '02-tcp': { runs: 4, hints } } }
  const { lessons } = withRun(before, '02-tcp', run('fail', 'a'))
  assert.deepEqual(lessons['02-tcp']?.hints, hints)
  assert.equal(lessons['02-tcp']?.runs, 5)
})

test('progressOf() knows a lesson also by the number that it had', () => {
  const known = withRun(NO_PROGRESS, '02-tcp', run('pass', 'a'))
  assert.equal(progressOf(known, { name: '03-tcp' }).runs, 1)
  const both = withRun(known, '03-tcp', run('pass', 'b'))
  assert.equal(progressOf(both, { name: '03-tcp' }).runs, 2)
})

test('progressOf() finds nothing under names that every object has', () => {
  assert.deepEqual(progressOf(NO_PROGRESS, { name: 'constructor' }), { runs: 0 })
})

test('failedAt() names the step that failed, and nothing where none did', () => {
  const skipped: Step = { id: 'b', title: 'b', state: 'skipped', reason: '' }
  const passed: Step = { id: 'a', title: 'a', state: 'pass', evidence: [] }
  const words = { expected: '', observed: '', hint: '' }
  const failed: Step = { ...STEP, ...words, state: 'fail', evidence: [], lastLines: [] }
  assert.deepEqual(failedAt({ steps: [passed, failed, skipped] }), STEP)
  assert.equal(failedAt({ steps: [passed] }), undefined)
})
