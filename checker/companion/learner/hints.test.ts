import assert from 'node:assert/strict'
import test from 'node:test'
import { loadCheckpoint } from '#checker/lessons'
import { findLessons, selectLesson } from '#checker/project'
import { hintsFor, hintsShown, withHintShown } from './hints.ts'
import { NO_PROGRESS, progressOf } from './progress.ts'

test('hintsFor() has a hint for whatever the mistakes of every lesson are told', async () => {
  for (const lesson of await findLessons()) {
    const { steps } = await loadCheckpoint(lesson)
    for (const { id, catches = {} } of steps) {
      for (const symptom of Object.values(catches)) {
        const hints = await hintsFor(lesson, { id, symptom })
        assert.ok(hints.length > 0)
        assert.ok(!hints.some(hint => /There is no hint/.test(hint)), symptom)
      }
    }
  }
})

test('hintsFor() knows what can go wrong in any lesson', async () => {
  const lesson = selectLesson(await findLessons(), '01')
  const hints = await hintsFor(lesson, { id: 'type-check', symptom: 'type-error' })
  assert.equal(hints.length, 3)
  assert.match(hints[0] ?? '', /compiler/)
})

test('hintsFor() has something to say about what it does not know', async () => {
  const lesson = selectLesson(await findLessons(), '01')
  const [hint = ''] = await hintsFor(lesson, { id: 'x', symptom: 'toString' })
  assert.match(hint, /no hint/)
})

test('withHintShown() counts by step and symptom', () => {
  const trouble = { id: 'listens', symptom: 'silent' }
  const once = withHintShown(NO_PROGRESS, '02-tcp', trouble)
  const twice = withHintShown(once, '02-tcp', trouble)
  const lesson = progressOf(twice, { name: '02-tcp' })
  assert.equal(hintsShown(lesson, trouble), 2)
  assert.equal(hintsShown(lesson, { ...trouble, id: 'dials' }), 0)
  assert.equal(hintsShown({ runs: 0 }, trouble), 0)
})
