import assert from 'node:assert/strict'
import { join } from 'node:path'
import test from 'node:test'
import { loadCheckpoint } from '#checker/lessons'
import { temporaryFolder } from '../test-kit/temporary-folder.ts'
import { findLessons, type Lesson, nodeFile, selectLesson } from './lesson.ts'
import { LESSONS_DIR } from './paths.ts'
import { UsageError } from './usage-error.ts'

const FACTS = { title: 'T', summary: 'S', minutes: 1, failsAt: { check: 'c', symptom: 's' } }
const JSON_FACTS = JSON.stringify(FACTS)

test('findLessons() finds the lessons in order, and nothing else', async t => {
  const dir = await temporaryFolder(t, {
    '10-ten/lesson.json': JSON_FACTS,
    '02-two/lesson.json': JSON_FACTS,
    'README.md': '',
    'drafts/lesson.json': 'no JSON'
  })
  const lessons = await findLessons(dir)
  assert.deepEqual(
    lessons.map(({ name, id, slug }) => [name, id, slug]),
    [
      ['02-two', '02', 'two'],
      ['10-ten', '10', 'ten']
    ]
  )
  assert.equal(lessons[0]?.dir, join(dir, '02-two'))
})

test('findLessons() names the lesson.json that cannot be read', async t => {
  const broken = await temporaryFolder(t, { '01-one/lesson.json': '{' })
  await assert.rejects(findLessons(broken), /01-one.lesson\.json cannot be read: /)
  for (const [facts, says] of [
    ['[]', /: it must be an object/],
    ['null', /: it must be an object/],
    ['{}', /: "failsAt" must be an object/],
    [JSON.stringify({ ...FACTS, title: 1 }), /: "title" must be a text/],
    [JSON.stringify({ ...FACTS, minutes: '20' }), /: "minutes" must be a number above 0/],
    [JSON.stringify({ ...FACTS, subject: { module: 1 } }), /: "subject" must be "app", /],
    [JSON.stringify({ ...FACTS, ready: 'a.ts' }), /: "ready" must be a list of files/],
    [JSON.stringify({ ...FACTS, failsAt: { check: 'a' } }), /: "symptom" must be a text/]
  ] as const) {
    const misshapen = await temporaryFolder(t, { '01-one/lesson.json': facts })
    await assert.rejects(findLessons(misshapen), says)
  }
  const missing = await temporaryFolder(t, { '01-one/README.md': '' })
  await assert.rejects(findLessons(missing), /01-one.lesson\.json cannot be read: ENOENT/)
})

test('selectLesson() knows what a learner means', async t => {
  const lessons = await findLessons(
    await temporaryFolder(t, {
      '01-one/lesson.json': JSON_FACTS,
      '03-three-words/lesson.json': JSON_FACTS
    })
  )
  const words = ['03', '3', '03-three-words', 'three-words', 'lessons/03-three-words/']
  // As it was called before another lesson was put before it.
  words.push('02-three-words')
  for (const word of words) {
    assert.equal(selectLesson(lessons, word).name, '03-three-words', word)
  }
})

test('selectLesson() lists the lessons when it does not', async () => {
  const lessons = [{ ...FACTS, id: '01', slug: 'one', title: 'Identity' }] as Lesson[]
  for (const word of ['9', '', '..', '01-', 'one-01', '\u001b[2J']) {
    assert.throws(
      () => selectLesson(lessons, word),
      error => {
        assert.ok(error instanceof UsageError && error.code === 'ERR_USAGE')
        assert.match(
          error.message,
          /there is no lesson ".*"\. The lessons are:\n {2}01 {2}Identity$/
        )
        assert.doesNotMatch(error.message.replaceAll('\n', ''), /\p{Cc}/u)
        return true
      }
    )
  }
})

test('findLessons() reads every lesson of the workshop', async () => {
  const lessons = await findLessons()
  assert.ok(lessons.length >= 3)
  for (const lesson of lessons) {
    assert.equal(lesson.name, `${lesson.id}-${lesson.slug}`)
    const { steps } = await loadCheckpoint(lesson)
    assert.ok(steps.length > 0, lesson.name)
    for (const which of ['starter', 'solution'] as const) {
      assert.ok(nodeFile(lesson, which).startsWith(join(LESSONS_DIR, lesson.name)))
    }
  }
})
