import assert from 'node:assert/strict'
import test from 'node:test'
import { findLessons, selectLesson } from '#checker/project'
import { hintsFor, withHintShown } from './hints.ts'
import { mayCompare } from './may-compare.ts'
import { NO_PROGRESS, progressOf, withLesson, withRun } from './progress.ts'

const lesson = selectLesson(await findLessons(), '01')
const step = { id: 'says-who-it-is', title: 'says who it is', symptom: 'no-shutdown' }
const run = { at: '2026-03-01T12:00:00.000Z', work: 'abc', run: null }
const failed = withRun(NO_PROGRESS, lesson.name, { ...run, outcome: 'fail', step })

test('mayCompare() wants somebody who has just begun to be asked first', async () => {
  assert.equal(await mayCompare(lesson, progressOf(NO_PROGRESS, lesson)), false)
  assert.equal(await mayCompare(lesson, progressOf(failed, lesson)), false)
})

test('mayCompare() agrees once every hint was shown', async () => {
  const { length } = await hintsFor(lesson, step)
  let progress = failed
  for (let shown = 1; shown <= length; shown += 1) {
    progress = withHintShown(progress, lesson.name, step)
    assert.equal(await mayCompare(lesson, progressOf(progress, lesson)), shown === length)
  }
})

test('mayCompare() agrees after a pass, even if the files fail by now, and to a second look', async () => {
  const passed = withRun(NO_PROGRESS, lesson.name, { ...run, outcome: 'pass' })
  const broken = withRun(passed, lesson.name, { ...run, outcome: 'fail', step })
  assert.equal(await mayCompare(lesson, progressOf(broken, lesson)), true)
  const seen = withLesson(failed, lesson.name, { runs: 1, solutionSeen: run.at })
  assert.equal(await mayCompare(lesson, progressOf(seen, lesson)), true)
})
