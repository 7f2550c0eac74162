import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLessons, selectLesson } from '#checker/project'
import { SavingLearner } from './time-from-save.ts'
import { timeToVerdict } from './time-to-verdict.ts'

const limit = { timeout: 3 * 60 * 1000 }
const lesson = selectLesson(await findLessons(), '01')

test(
  'a benchmark of npm start reads no text, so that it works where there is no terminal',
  limit,
  async t => {
    const { TERM } = process.env
    process.env.TERM = 'dumb'
    t.after(() => {
      if (TERM === undefined) delete process.env.TERM
      else process.env.TERM = TERM
    })
    const learner = await SavingLearner.start(lesson)
    try {
      const { first, node, verdict } = await learner.save()
      assert.ok(first > 0 && first <= node && node <= verdict)
    } finally {
      await learner.close()
    }
  }
)

test('timeToVerdict() refuses what does not pass', limit, async () => {
  const check = ['--import', './checker/places/fast-start/register.mjs', 'scripts/check/main.ts']
  const { verdict, end } = await timeToVerdict(process.execPath, [...check, '01', '--solution'])
  assert.ok(verdict <= end)
  const silent = ['01', '--file', 'checker/fixtures/bad-nodes/exits-at-once.mjs']
  await assert.rejects(timeToVerdict(process.execPath, [...check, ...silent]), /did not pass/)
})
