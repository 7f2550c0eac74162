import assert from 'node:assert/strict'
import { readdir, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { formatHistory } from '#checker/record/history'
import { historyOf, said, started } from '#checker/story'
import { type Ended, runNode } from '../../checker/fixtures/run-program.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

const MAIN = join(import.meta.dirname, 'main.ts')
const HISTORY = formatHistory(historyOf([started(), said('listening,/ip4/127.0.0.1/tcp/4001')]))

function timeline(args: string[], cwd = tmpdir()): Promise<Ended> {
  return runNode([MAIN, ...args], { env: { INIT_CWD: cwd, COLUMNS: '72' } })
}

/** The folder of a run, below a folder of its own. */
function runFolder(t: TestContext, history = HISTORY): Promise<string> {
  return temporaryFolder(t, { 'run/history.ndjson': history })
}

describe('npm run timeline', () => {
  test('draws a run that is named by its folder or its file, from where it was typed', async t => {
    const dir = await runFolder(t)
    const byFolder = await timeline(['run'], dir)
    assert.equal(byFolder.code, 0, byFolder.stderr)
    assert.match(byFolder.stdout, /^00-test: 3 observations/)
    assert.match(byFolder.stdout, /● +listening on \/ip4\/127.0.0.1\/tcp\/4001\n/)
    const byFile = await timeline([join(dir, 'run', 'history.ndjson')])
    assert.equal(byFile.stdout, byFolder.stdout)
  })

  test('writes a page beside the history, or where it is told to', async t => {
    const dir = await runFolder(t)
    const { stdout } = await timeline(['run'], dir)
    assert.match(stdout, /\nas a page: .+\/run\/timeline.html \(\d+ KiB\)\n$/)
    assert.match(await readFile(join(dir, 'run', 'timeline.html'), 'utf8'), /^<!DOCTYPE html>/)
    await timeline(['run/history.ndjson', '--html', 'deep/page.html'], dir)
    assert.match(await readFile(join(dir, 'deep', 'page.html'), 'utf8'), /^<!DOCTYPE html>/)
    const { code, stderr } = await timeline(['run', '--html', 'run/history.ndjson/x.html'], dir)
    assert.equal(code, 64)
    assert.match(stderr, /x.html cannot be written: .+\nName another place/)
  })

  test('says it in sentences, or the state alone, when asked to', async t => {
    const dir = await runFolder(t)
    const state = await timeline(['run', '--at', '0.001'], dir)
    assert.match(state.stdout, /The network at 0.001 s\n {2}here {10}you\n$/)
    assert.deepEqual(await readdir(join(dir, 'run')), ['history.ndjson'])
    const plain = await timeline(['run', '--plain'], dir)
    assert.match(plain.stdout, /^0.002 s, you: listening on /m)
  })

  test('says what is wrong, and ends with 64', async t => {
    const dir = await runFolder(t, HISTORY.replace('"seq":2', '"seq":'))
    for (const [args, says] of [
      [['gone.ndjson'], /^gone.ndjson does not exist\n$/],
      [['run'], /history.ndjson, line 3: not JSON/]
    ] as const) {
      const { code, stdout, stderr } = await timeline([...args], dir)
      assert.equal(code, 64)
      assert.match(stderr, says)
      assert.doesNotMatch(stderr, /^ +at /m)
      assert.equal(stdout, '')
    }
    assert.deepEqual(await readdir(join(dir, 'run')), ['history.ndjson'])
  })
})
