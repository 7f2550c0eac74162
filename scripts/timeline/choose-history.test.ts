import assert from 'node:assert/strict'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { type TestContext } from 'node:test'
import { gzipSync } from 'node:zlib'
import { UsageError } from '#checker/project'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { chooseHistory } from './choose-history.ts'
import { readHistory } from './read-history.ts'

const RUNS = [
  '2026-11-20T080000-000Z-01-identity-aa',
  '2026-11-20T100000-000Z-01-identity-bb',
  '2026-11-20T090000-000Z-02-tcp-transport-cc'
]
const [OLD = '', LAST = '', OTHER = ''] = RUNS

async function runsDir(t: TestContext): Promise<string> {
  const histories = RUNS.map(name => [`${name}/history.ndjson`, ''])
  const dir = await temporaryFolder(t, Object.fromEntries(histories))
  await mkdir(join(dir, 'bench'))
  return dir
}

test('chooseHistory() takes the last run, of all or of a lesson, or the one that is named', async t => {
  const dir = await runsDir(t)
  const choose = (word?: string) => chooseHistory(word, { cwd: dir, runsDir: dir })
  const historyOf = (name: string) => join(dir, name, 'history.ndjson')
  assert.equal(await choose(), historyOf(LAST))
  assert.equal(await choose('02'), historyOf(OTHER))
  assert.equal(await choose(OLD), historyOf(OLD))
  assert.equal(await choose(`${OLD}/history.ndjson`), historyOf(OLD))
  const elsewhere = chooseHistory(OLD, { cwd: tmpdir(), runsDir: dir })
  assert.equal(await elsewhere, historyOf(OLD))
})

test('chooseHistory() says what is missing', async t => {
  const dir = await runsDir(t)
  for (const [word, says] of [
    ['no/where', /^no\/where does not exist$/],
    ['gone.ndjson', /^gone.ndjson does not exist$/],
    ['bench', /^bench is no folder of a run: there is no history.ndjson in it$/],
    ['ping-checkpoint', /no run of \d\d-ping-checkpoint yet: npm run check -- \d\d/],
    ['99', /there is no lesson "99"/]
  ] as const) {
    await assert.rejects(
      chooseHistory(word, { cwd: dir, runsDir: dir }),
      (error: Error) => error instanceof UsageError && says.test(error.message)
    )
  }
  await assert.rejects(
    chooseHistory(undefined, { cwd: dir, runsDir: join(dir, 'bench') }),
    /there is no run yet: npm run check comes first/
  )
})

test('readHistory() says how a file is damaged', async t => {
  const dir = await runsDir(t)
  const path = join(dir, 'some.ndjson')
  const header = '{"history":1,"lesson":"00","seed":"","command":"","typed":false}\n'
  for (const [content, says] of [
    ['', /^some, line 1: the file is empty/],
    ['# text', /^some, line 1: not JSON/],
    [header, /^some, line 1: the history stops before its end/],
    [gzipSync(header), /^some is packed; .+ npm run bundle -- --unpack some$/]
  ] as const) {
    await writeFile(path, content)
    await assert.rejects(
      readHistory(path, 'some'),
      (error: Error) => error instanceof UsageError && says.test(error.message)
    )
  }
  await assert.rejects(readHistory(dir, 'some'), /^UsageError: some is no file/)
})
