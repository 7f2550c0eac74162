import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { RUNS_DIR } from '#checker/project'
import { runChecker } from '../../checker/fixtures/checker-process.ts'
import { isRefused, limit, QUICK_FAIL, removeRuns } from './main.fixture.ts'

describe('npm run check -- --json', { concurrency: 2 }, () => {
  test('prints the report, the same that is saved, and nothing else', limit, async () => {
    const seed = `cli-json-${process.pid}`
    const run = await runChecker([...QUICK_FAIL, '--json', '--seed', seed])
    const [name = ''] = (await readdir(RUNS_DIR)).filter(each => each.endsWith(`-${seed}`))
    const saved = await readFile(join(RUNS_DIR, name, 'report.json'), 'utf8')
    await removeRuns(seed)
    assert.equal(run.code, 1)
    assert.equal(run.stdout, saved)
    assert.equal(run.stderr, '')
    const verdict = JSON.parse(run.stdout) as Verdict
    assert.equal(verdict.outcome, 'fail')
    assert.equal(verdict.seed, seed)
  })

  test(
    'prints a list for several lessons, with the worst outcome as exit code',
    limit,
    async () => {
      const seed = `cli-list-${process.pid}`
      const run = await runChecker(['01', '02', '--solution', '--json', '--seed', seed])
      await removeRuns(seed)
      const verdicts = JSON.parse(run.stdout) as Verdict[]
      assert.deepEqual(
        verdicts.map(({ lesson, outcome }) => [lesson.slice(0, 2), outcome]),
        [
          ['01', 'pass'],
          ['02', 'pass']
        ]
      )
      assert.equal(run.code, 0)
    }
  )

  test('prints nothing on stdout when it is used wrongly', limit, async () => {
    isRefused(await runChecker(['99', '--json']), /no lesson "99"/)
  })
})
