import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { findLessons } from '#checker/project'
import { runChecker, takeSavedRun } from '../fixtures/checker-process.ts'
import { noDocker } from './docker-here.ts'
import { copyProject } from './project-copy.ts'
import { runCommand } from './run-command.ts'

const skip = noDocker()
const LESSONS = await findLessons()
const limit = { timeout: 5 * 60 * 1000 }
const OWNER = process.getuid?.() === 0 ? 12_345 : undefined

describe('lessons in containers', { concurrency: 2, skip }, () => {
  const lessons = skip === false ? copyProject(OWNER) : undefined
  after(() => lessons?.remove())
  const copy = () => lessons ?? assert.fail('there is no Docker')

  test('every runner: Compose', limit, async () => {
    const { code, output, left } = await copy().composeUp('99-every-runner', { SOLUTION: '1' })
    assert.equal(code, 0, output)
    assert.deepEqual(left, [])
  })

  test('every runner: --docker', limit, async () => {
    const main = ['--import', './checker/places/fast-start/register.mjs', 'scripts/check/main.ts']
    const args = [...main, '99', '--solution', '--docker']
    const { code, output } = await runCommand(process.execPath, args, { cwd: copy().dir })
    assert.equal(code, 0, output)
  })

  test(
    'a run of Compose belongs to whom the lesson belongs, and can be judged again',
    limit,
    async () => {
      const { code, output } = await copy().composeUp('01-identity')
      assert.equal(code, 1, output)
      const runs = join(copy().dir, 'lessons/01-identity/runs')
      const [run = ''] = readdirSync(runs)
      const expected = OWNER ?? process.getuid?.()
      for (const path of [runs, join(runs, run), join(runs, run, 'history.ndjson')]) {
        assert.equal(statSync(path).uid, expected, path)
      }
      const names = readdirSync(join(runs, run)).sort()
      assert.deepEqual(names, ['checker.log', 'history.ndjson', 'report.json', 'versions.json'])
      const again = await runChecker(['01', '--json', '--from', join(runs, run, 'history.ndjson')])
      assert.equal(again.code, 1)
      const report = JSON.parse(readFileSync(join(runs, run, 'report.json'), 'utf8'))
      assert.deepEqual(JSON.parse(again.stdout), report)
    }
  )

  for (const { id, name, failsAt } of skip === false ? LESSONS : []) {
    test(`${id}: the solution passes with Compose`, limit, async () => {
      const { code, output, left } = await copy().composeUp(name, { SOLUTION: '1' })
      assert.equal(code, 0, output)
      assert.match(output, /PASS/)
      assert.deepEqual(left, [])
    })

    test(`${id}: the starter fails where it should with --docker`, limit, async () => {
      const run = await runChecker([id, '--docker'])
      assert.equal(run.code, 1, run.stdout + run.stderr)
      const { verdict } = await takeSavedRun(run)
      const red = verdict.steps.find(({ state }) => state === 'fail')
      assert.deepEqual(
        red?.state === 'fail' && { check: red.id, symptom: red.symptom },
        failsAt,
        run.stdout
      )
    })
  }
})
