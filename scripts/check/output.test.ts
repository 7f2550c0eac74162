import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import {
  type CheckerRun,
  runChecker,
  takeSavedRun
} from '../../checker/fixtures/checker-process.ts'
import { limit, QUICK_FAIL, removeRuns } from './main.fixture.ts'

const ESCAPE = String.fromCharCode(27)

describe('npm run check, where it writes', { concurrency: 2 }, () => {
  test('uses no terminal codes where nobody sees them', limit, async () => {
    const run = await runChecker(QUICK_FAIL)
    await takeSavedRun(run)
    assert.ok(!run.stdout.includes(ESCAPE))
    assert.doesNotMatch(run.stdout, /waiting for/)
  })

  test('uses colours when it is made to, unless NO_COLOR is set', limit, async () => {
    const colours = await runChecker(QUICK_FAIL, { env: { FORCE_COLOR: '1' } })
    const plain = await runChecker(QUICK_FAIL, { env: { NO_COLOR: '1' } })
    await Promise.all([takeSavedRun(plain), removeRuns(seedOf(colours))])
    assert.ok(!plain.stdout.includes(ESCAPE))
    const visible = (run: CheckerRun) =>
      run.stdout.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '').split('\n')[0]
    assert.equal(visible(colours), visible(plain))
  })

  test('ends quietly when nobody reads on', limit, async () => {
    const seed = `cli-head-${process.pid}`
    const run = await runChecker([...QUICK_FAIL, '--seed', seed], { through: '"$@" | head -1' })
    await removeRuns(seed)
    assert.equal(run.stderr, '')
    assert.match(run.stdout, /^01 Identity .*\n$/)
    assert.deepEqual(run.left, [])
    assert.deepEqual(run.tmp.left, [])
  })

  test('ends quietly when nobody reads at all', limit, async () => {
    const seed = `cli-deaf-${process.pid}`
    const run = await runChecker([...QUICK_FAIL, '--seed', seed], { through: '"$@" | true' })
    await removeRuns(seed)
    assert.equal(run.stderr, '')
    assert.deepEqual(run.left, [])
    assert.deepEqual(run.tmp.left, [])
  })
})

function seedOf({ stdout }: CheckerRun): string {
  return /--seed ([\w.-]+)/.exec(stdout)?.[1] ?? ''
}
