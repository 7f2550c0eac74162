import assert from 'node:assert/strict'
import { test } from 'node:test'
import { earlierLessons } from './earlier-lessons.ts'
import { findLessons, type Lesson } from './lesson.ts'

const LESSONS = [
  { slug: 'one' },
  { slug: 'two', startsFrom: 'one' },
  { slug: 'aside', startsFrom: 'one' },
  { slug: 'three', startsFrom: 'two', supersedes: { two: 'it speaks otherwise' } },
  { slug: 'four', startsFrom: 'three' }
] as unknown as Lesson[]

function way(slug: string): string[] {
  const lesson = LESSONS.find(each => each.slug === slug)
  assert.ok(lesson)
  return earlierLessons(LESSONS, lesson).map(({ lesson: each, superseded }) =>
    superseded === undefined ? each.slug : `${each.slug}: ${superseded}`
  )
}

test('earlierLessons() goes back the way that a starter has come, and no other', () => {
  assert.deepEqual(way('one'), [])
  assert.deepEqual(way('aside'), ['one'])
  assert.deepEqual(way('three'), ['one', 'two: it speaks otherwise'])
})

test('earlierLessons(): what a lesson has gone beyond does not come back in those behind it', () => {
  assert.deepEqual(way('four'), ['one', 'two: it speaks otherwise', 'three'])
})

test('every lesson goes beyond lessons that are on its way', async () => {
  const lessons = await findLessons()
  for (const lesson of lessons) {
    const earlier = earlierLessons(lessons, lesson).map(each => each.lesson.slug)
    for (const slug of Object.keys(lesson.supersedes ?? {})) assert.ok(earlier.includes(slug), slug)
  }
})
