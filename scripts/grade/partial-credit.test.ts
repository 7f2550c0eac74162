import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { findLessons, ROOT, selectLesson } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { feedbackOn } from './feedback.ts'
import { points } from './gradebook.ts'
import { failed, gradingOf, passed } from './gradings.fixture.ts'
import { withPartialCredit } from './partial-credit.ts'
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
  const credited = await withPartialCredit(grade, lesson, output)
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
  for (const grade of [passed('Ada'), failed('Bob'), { ...failed('Cem'), run: null }]) {
    assert.deepEqual(await withPartialCredit(grade, lesson, output), grade)
  }
})
