import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { findLessons } from '#checker/project'
import { runChecker } from '../../checker/fixtures/checker-process.ts'
import { limit, removeRuns } from './main.fixture.ts'

describe('npm run check without a lesson', { concurrency: 2 }, () => {
  const outcomes = async (...args: string[]) => {
    const seed = `cli-all-${process.pid}${args.length}`
    const run = await runChecker([...args, '--json', '--seed', seed])
    await removeRuns(seed)
    assert.equal(run.stderr, '')
    const verdicts = [JSON.parse(run.stdout)].flat() as Verdict[]
    const worst = verdicts.some(({ outcome }) => outcome === 'fail') ? 1 : 0
    assert.equal(run.code, worst)
    return verdicts
  }

  test('goes up to the first lesson that does not pass', limit, async () => {
    const verdicts = await outcomes()
    const lessons = (await findLessons()).map(({ name }) => name)
    assert.deepEqual(
      verdicts.map(({ lesson }) => lesson),
      lessons.slice(0, verdicts.length)
    )
    assert.ok(verdicts.slice(0, -1).every(({ outcome }) => outcome === 'pass'))
    assert.ok(verdicts.length === lessons.length || verdicts.at(-1)?.outcome === 'fail')
  })

  test('--all goes on whatever fails', limit, async () => {
    const verdicts = await outcomes('--all')
    const lessons = (await findLessons()).map(({ name }) => name)
    assert.deepEqual(
      verdicts.map(({ lesson }) => lesson),
      lessons
    )
  })
})
