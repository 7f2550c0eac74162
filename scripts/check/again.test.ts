import assert from 'node:assert/strict'
import { cp, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { ROOT, RUNS_DIR } from '#checker/project'
import { runChecker, type SavedRun, takeSavedRun } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { isRefused, limit, QUICK_FAIL } from './main.fixture.ts'

const dir = await temporaryFolder({ after })
/** A run of lesson 02 that passed, outside the project. */
let good: SavedRun

before(async () => {
  const run = await runChecker(['02', '--solution', '--seed', 'cli-good'])
  assert.equal(run.code, 0, run.stdout)
  good = await takeSavedRun(run)
  await writeFile(join(dir, 'history.ndjson'), good.history)
})

describe('npm run check -- --from', { concurrency: 2 }, () => {
  const grade = (file: string, ...args: string[]) => runChecker(['--from', file, ...args])
  const damage = async (name: string, edit: (rows: string[]) => string[]) => {
    const file = join(dir, name)
    await writeFile(file, edit(good.history.split('\n')).join('\n'))
    return grade(file)
  }

  test('gives the very report of the run, wherever the history is now', limit, async () => {
    const elsewhere = join(dir, 'copied', 'to', 'elsewhere.txt')
    await cp(join(dir, 'history.ndjson'), elsewhere)
    for (const file of [join(dir, 'history.ndjson'), elsewhere]) {
      const run = await grade(file, '--json')
      assert.equal(run.code, 0, run.stderr)
      assert.equal(run.stdout, good.report)
    }
  })

  test('gives the very report of a run that failed', limit, async () => {
    const failed = await takeSavedRun(await runChecker(QUICK_FAIL))
    await writeFile(join(dir, 'failed.ndjson'), failed.history)
    const run = await grade(join(dir, 'failed.ndjson'), '--json')
    assert.equal(run.code, 1)
    assert.equal(run.stdout, failed.report)
  })

  test('runs nothing and saves nothing', limit, async () => {
    const before = await readdir(RUNS_DIR)
    const run = await grade(join(dir, 'history.ndjson'))
    assert.match(run.stdout, /PASS/)
    assert.doesNotMatch(run.stdout, /details:/)
    const own = (await readdir(RUNS_DIR)).filter(name => name.endsWith('-cli-good'))
    assert.deepEqual(
      own,
      before.filter(name => name.endsWith('-cli-good'))
    )
  })

  test(
    '--evidence shows for every step what the node said beside what the peers saw',
    limit,
    async () => {
      const run = await grade(join(dir, 'history.ndjson'), '--evidence')
      assert.equal(run.code, 0, run.stderr)
      const [, evidence = ''] = run.stdout.split('You say / they saw')
      for (const { title } of good.verdict.steps)
        assert.ok(evidence.includes(`✔ ${title}\n`), title)
      assert.match(evidence, /carol saw an outbound connection with\s+<you>/)
      assert.match(evidence, /PASS {2}/)
    }
  )

  test('reads a path relative to where the command was typed', limit, async () => {
    const run = await runChecker(['--from', 'history.ndjson'], { cwd: dir })
    assert.equal(run.code, 0, run.stderr)
  })

  test('accepts the lesson of the history and refuses another', limit, async () => {
    assert.equal((await runChecker(['02', '--from', join(dir, 'history.ndjson')])).code, 0)
    const other = await runChecker(['websockets', '--from', join(dir, 'history.ndjson')])
    isRefused(other, /is a run of 02-tcp-transport, not of \d\d-websockets/)
  })

  test(
    'knows the lesson also by the number that it had when the run was recorded',
    limit,
    async () => {
      const file = join(dir, 'renumbered.ndjson')
      await writeFile(file, good.history.replace('02-tcp-transport', '17-tcp-transport'))
      const run = await runChecker(['tcp-transport', '--from', file])
      assert.equal(run.code, 0, run.stderr)
      assert.match(run.stdout, /^02 TCP transport/m)
    }
  )

  test('refuses a file there is not, and a folder', limit, async () => {
    isRefused(await grade(join(dir, 'nothing')), /nothing does not exist/)
    isRefused(await grade(ROOT), /is no folder of a run: there is no history\.ndjson in it/)
  })

  test('names the line that is not JSON', limit, async () => {
    const run = await damage('not-json', rows => rows.with(4, '{"seq":4,'))
    isRefused(run, /not-json, line 5: not JSON/)
  })

  test('names the line where one is missing', limit, async () => {
    const run = await damage('missing', rows => rows.toSpliced(6, 1))
    isRefused(run, /missing, line 7: "seq" must be 6, not 7/)
  })

  test('names the last line when the end is missing', limit, async () => {
    const run = await damage('cut', rows => rows.slice(0, 9))
    isRefused(run, /cut, line 9: .*stops before its end/)
  })

  test('says unknown, and blames nobody, where something was changed', limit, async () => {
    for (const [word, other] of [
      ['challenge', (row: string) => row.replace('"data":{', '"data":{"more":1,')],
      ['line', (row: string) => row.replace(/"text":"(?:[^"\\]|\\.)*"/, '"text":"error,x"')]
    ] as const) {
      const run = await damage('changed', rows => {
        const at = rows.findIndex(row => row.includes(`"kind":"${word}"`))
        return rows.with(at, other(rows[at] ?? ''))
      })
      assert.equal(run.code, 2)
      assert.match(
        run.stdout,
        /\? can be judged by this workshop\n +reason +line 1: what was observed/
      )
    }
  })

  test('refuses an empty file and one that is something else', limit, async () => {
    isRefused(await damage('empty', () => []), /empty, line 1: the file is empty/)
    isRefused(await damage('other', () => ['{"name":"package"}']), /other, line 1: not a history/)
  })
})

describe('npm run check -- --seed', { concurrency: 2 }, () => {
  test('repeats the challenges of an earlier run', limit, async () => {
    const seed = 'cli-good'
    const again = await takeSavedRun(await runChecker(['02', '--solution', '--seed', seed]))
    assert.deepEqual(challenges(again.history), challenges(good.history))
    assert.ok(challenges(good.history).length >= 5)
  })

  test('is chosen afresh where none is given, and shown with the command', limit, async () => {
    const [one, two] = await Promise.all([
      runChecker(QUICK_FAIL).then(takeSavedRun),
      runChecker(QUICK_FAIL).then(takeSavedRun)
    ])
    assert.notEqual(one.verdict.seed, two.verdict.seed)
    assert.notDeepEqual(challenges(one.history), challenges(two.history))
    assert.ok(one.verdict.command.endsWith(`--seed ${one.verdict.seed}`))
  })
})

/** The port of a peer, which the system gave; that of the ghost, which follows from the seed, is lower. */
const PEERS_PORT = /(?<=\/tcp\/)\d{4,}(?=\/p2p\/|")/g

/** What nobody could know in advance, without the ports that the system gave. */
function challenges(history: string): string[] {
  const rows = history.split('\n').filter(row => /"kind":"(challenge|peer-up|started)"/.test(row))
  return rows.map(row => {
    const { actor, name, data, peerId } = JSON.parse(row)
    return JSON.stringify({ actor, name, data, peerId }).replaceAll(PEERS_PORT, '<port>')
  })
}
