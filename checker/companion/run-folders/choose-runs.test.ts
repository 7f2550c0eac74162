import assert from 'node:assert/strict'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { findLessons, UsageError } from '#checker/project'
import { temporaryFolder } from '../../test-kit/temporary-folder.ts'
import { chooseRuns } from './choose-runs.ts'

const lessons = await findLessons()

async function runsDir(t: TestContext, names: string[]): Promise<string> {
  const histories = names.map(name => [`${name}/history.ndjson`, ''])
  return temporaryFolder(t, Object.fromEntries(histories))
}

const RUNS = [
  '2026-11-20T080000-000Z-01-identity-aa',
  '2026-11-20T090000-000Z-01-identity-bb',
  '2026-11-20T070000-000Z-02-tcp-transport-01-identity-cc',
  'bench'
]

test('chooseRuns() takes the last run of each lesson that has one', async t => {
  const dir = await runsDir(t, RUNS)
  const chosen = await chooseRuns([], lessons, { cwd: '/', runsDir: dir })
  assert.deepEqual(
    chosen.map(({ name }) => name),
    [RUNS[1], RUNS[2]]
  )
  assert.equal(chosen[0]?.path, join(dir, RUNS[1] ?? ''))
})

test('chooseRuns() takes what is named, by lesson or folder, each once', async t => {
  const dir = await runsDir(t, RUNS)
  const choose = async (...words: string[]) => {
    const runs = await chooseRuns(words, lessons, { cwd: join(dir, '..'), runsDir: dir })
    return runs.map(({ name }) => name)
  }
  const [old = '', last = ''] = RUNS
  assert.deepEqual(await choose('1'), [last])
  assert.deepEqual(await choose(old), [old])
  assert.deepEqual(await choose(join(dir, old)), [old])
  assert.deepEqual(await choose(`${dir.split('/').at(-1)}/${old}/`), [old])
  assert.deepEqual(await choose(old, '01', last), [old, last])
})

test('chooseRuns() says what is missing', async t => {
  const dir = await runsDir(t, RUNS)
  const places = { cwd: dir, runsDir: dir }
  const refuses = (words: string[], says: RegExp, runsDir = dir) =>
    assert.rejects(
      chooseRuns(words, lessons, { ...places, runsDir }),
      (error: Error) => error instanceof UsageError && says.test(error.message)
    )
  await refuses(['ping-checkpoint'], /no run of \d\d-ping-checkpoint yet: npm run check -- \d\d/)
  await refuses(['99'], /there is no lesson "99"/)
  await refuses([], /there is no run yet: npm run check comes first/, join(dir, 'nowhere'))
})

test('chooseRuns() does not take a folder that it cannot see for an empty one', async t => {
  const runs = join(await temporaryFolder(t), 'runs')
  await symlink(runs, runs)
  await assert.rejects(chooseRuns([], lessons, { cwd: '/', runsDir: runs }), { code: 'ELOOP' })
})
