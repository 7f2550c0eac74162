import assert from 'node:assert/strict'
import test from 'node:test'
import type { Lesson } from '#checker/project'
import { lessonAfter, lessonInHand, whereToGoOn } from './place.ts'
import { NO_PROGRESS, type Progress } from './progress.ts'

const LESSONS = ['01-a', '02-b', '03-c'].map(name => ({ name }) as Lesson)
const PASSED = { at: '2026-03-01T12:00:00.000Z', work: 'w', run: null }

function progress(lesson: string | undefined, ...passed: string[]): Progress {
  const lessons = passed.map(name => [name, { runs: 1, passed: PASSED }])
  return {
    ...NO_PROGRESS,
    ...(lesson === undefined ? {} : { lesson }),
    lessons: Object.fromEntries(lessons)
  }
}

const PLACES: { title: string; progress: Progress; inHand: string; goOn: string }[] = [
  { title: 'at the very beginning', progress: progress(undefined), inHand: '01-a', goOn: '01-a' },
  {
    title: 'in the midst of a lesson',
    progress: progress('02-b', '01-a'),
    inHand: '02-b',
    goOn: '02-b'
  },
  {
    title: 'when that lesson is done',
    progress: progress('02-b', '01-a', '02-b'),
    inHand: '02-b',
    goOn: '03-c'
  },
  {
    title: 'when one was left out',
    progress: progress('03-c', '01-a', '03-c'),
    inHand: '03-c',
    goOn: '02-b'
  },
  {
    title: 'at the end',
    progress: progress('01-a', '01-a', '02-b', '03-c'),
    inHand: '01-a',
    goOn: '03-c'
  },
  {
    title: 'in a lesson that has another number now',
    progress: progress('01-b', '01-a'),
    inHand: '02-b',
    goOn: '02-b'
  },
  {
    title: 'in a lesson that is gone',
    progress: progress('09-z', '01-a'),
    inHand: '02-b',
    goOn: '02-b'
  }
]

for (const { title, progress, inHand, goOn } of PLACES) {
  test(`the place of a learner ${title}`, () => {
    assert.equal(lessonInHand(LESSONS, progress).name, inHand)
    assert.equal(whereToGoOn(LESSONS, progress).name, goOn)
  })
}

test('lessonAfter() is the next lesson, and nothing after the last', () => {
  const [first, second, third] = LESSONS as [Lesson, Lesson, Lesson]
  assert.equal(lessonAfter(LESSONS, first), second)
  assert.equal(lessonAfter(LESSONS, third), undefined)
})
