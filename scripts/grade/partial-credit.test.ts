import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { feedbackOn } from './feedback.ts'
import type { Grade } from './grade.ts'
import { points } from './gradebook.ts'
import { failed, gradingOf, passed } from './gradings.fixture.ts'
import { creditParts, withPartialCredit } from './partial-credit.ts'
import { csvReport } from './report-csv.ts'

const RECORDED = join(ROOT, 'checker', 'fixtures', 'recorded', 'histories')
const lesson = selectLesson(await findLessons(), 'ping-checkpoint')

test('withPartialCredit() counts the steps that pass behind the one that failed', async t => {
  const packed = await readFile(join(RECORDED, '03-ping-checkpoint--inbound-unanswered.ndjson.gz'))
  const output = await temporaryFolder(t, {
    'runs/x-03/a run/history.ndjson': gunzipSync(packed)
  })
  const grade = {
    ...failed('Bob'),
    lesson: lesson.name,
    run: 'runs/x-03',
    steps: { passed: 3, of: 10 }
  }
  const credited = await withPartialCredit(grade, lesson, output, assert.fail)
  const { alone = 0, ...steps } = credited.steps
  assert.deepEqual(steps, grade.steps)
  assert.ok(alone > 0 && alone < 10, String(alone))
  assert.equal(points(credited), alone * 10)
  assert.match(feedbackOn(credited), new RegExp(`\nby themselves, ${alone} of the steps pass\n`))
  assert.match(csvReport(gradingOf([credited])), new RegExp(`,fail,3,10,${alone},`))
})

test('withPartialCredit() leaves a grade as it is where there is nothing to read', async t => {
  const output = await temporaryFolder(t, {
    'runs/fedcba9876543210-01/a run/history.ndjson': 'no history'
  })
  const grades = [passed('Ada'), failed('Bob'), { ...failed('Cem'), run: null }]
  const unread: string[] = []
  for (const grade of grades) {
    const credited = await withPartialCredit(grade, lesson, output, each =>
      unread.push(each.submission)
    )
    assert.deepEqual(credited, grade)
  }
  assert.deepEqual(unread, ['Bob'])
})

test('creditParts() says once that recorded runs cannot be read', async t => {
  const output = await temporaryFolder(t)
  const named = (each: Grade): Grade => ({ ...each, lesson: lesson.name })
  const grades = [passed('Ada'), failed('Zoe'), failed('Bob')].map(named)
  const notes: string[] = []
  const credited = await creditParts({ grades, ungraded: [] }, [lesson], output, text =>
    notes.push(text)
  )
  assert.deepEqual(credited.grades, grades)
  assert.equal(notes.length, 1)
  assert.match(notes[0] ?? '', /cannot be read: Bob, \d\d \(ENOENT.*\), and 1 more$/)
})
