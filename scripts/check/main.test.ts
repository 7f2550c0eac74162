import assert from 'node:assert/strict'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import type { Verdict } from '#checker/judge/verdict'
import { findLessons, LESSONS_DIR, RUNS_DIR } from '#checker/project'
import {
  type CheckerRun,
  runChecker,
  type SavedRun,
  takeSavedRun
} from '../../checker/fixtures/checker-process.ts'

const limit = { timeout: 3 * 60 * 1000 }
const BAD_NODES = 'checker/fixtures/bad-nodes'
/** A run of less than a second that fails for certain. */
const QUICK_FAIL = ['01', '--file', `${BAD_NODES}/other-identity.mjs`]
const ESCAPE = String.fromCharCode(27)
const A_STACK = /^\s+at .*:\d+:\d+\)?$/m

let dir = ''
/** A run of lesson 02 that passed, outside the project. */
let good: SavedRun

before(async () => {
  dir = await mkdtemp(join(tmpdir(), 'workshop-cli-test-'))
  const run = await runChecker(['02', '--solution', '--seed', 'cli-good'])
  assert.equal(run.code, 0, run.stdout)
  good = await takeSavedRun(run)
  await writeFile(join(dir, 'history.ndjson'), good.history)
})

after(() => rm(dir, { recursive: true }))

/** Takes away what a run with a seed of its own has left in `runs/`, where it was not told where. */
async function removeRuns(seed: string): Promise<void> {
  const names = await readdir(RUNS_DIR)
  const own = names.filter(name => name.endsWith(`-${seed}`))
  await Promise.all(own.map(name => rm(join(RUNS_DIR, name), { recursive: true })))
}

function isRefused(run: CheckerRun, says: RegExp): void {
  assert.equal(run.code, 64, run.stderr)
  assert.match(run.stderr, says)
  assert.doesNotMatch(run.stderr, A_STACK)
  assert.equal(run.stdout, '')
}

describe('npm run check', { concurrency: 2 }, () => {
  test('refuses options that contradict each other', limit, async () => {
    isRefused(await runChecker(['03', '--solution', '--cmd', 'x']), /exclude each other/)
  })

  test('refuses a lesson there is not, and lists those there are', limit, async () => {
    const run = await runChecker(['99', '--solution'])
    isRefused(run, /no lesson "99"/)
    for (const { id, title } of await findLessons()) {
      assert.ok(run.stderr.includes(`${id}  ${title}`))
    }
  })

  test('refuses a file there is not', limit, async () => {
    isRefused(await runChecker(['01', '--file', 'no/such.ts']), /^no\/such\.ts does not exist/)
  })

  test('refuses a folder in place of a file', limit, async () => {
    isRefused(await runChecker(['01', '--file', 'checker']), /^checker is not a file/)
  })

  test('refuses a file that nobody may read', limit, async t => {
    if (process.getuid?.() === 0) return t.skip('root may read everything')
    const file = join(dir, 'secret.mjs')
    await writeFile(file, '', { mode: 0o000 })
    isRefused(await runChecker(['01', '--file', file]), /secret\.mjs cannot be read/)
  })

  test('finds files where the command was typed', limit, async () => {
    const run = await runChecker(['01', '--file', 'other-identity.mjs'], {
      cwd: join(LESSONS_DIR, '..', BAD_NODES)
    })
    assert.equal(run.code, 1, run.stderr)
    const { verdict } = await takeSavedRun(run)
    assert.match(verdict.command, /--file checker\/fixtures\/bad-nodes\/other-identity\.mjs/)
  })

  test('says that a command cannot be found, in its own words', limit, async () => {
    const run = await runChecker(['01', '--cmd', 'no-such-command --x'])
    const [step] = (await takeSavedRun(run)).verdict.steps
    assert.equal(run.code, 1)
    assert.ok(step?.state === 'fail' && step.symptom === 'not-started', run.stdout)
    assert.match(run.stdout, /your node exited with code 127/)
    assert.match(run.stdout, /stderr \| .*no-such-command.*not found/)
    assert.doesNotMatch(run.stdout + run.stderr, A_STACK)
  })

  test('says so where a command may not be run', limit, async () => {
    const file = join(dir, 'not-executable.sh')
    await writeFile(file, '#!/bin/sh\n')
    const run = await runChecker(['01', '--cmd', file])
    const [step] = (await takeSavedRun(run)).verdict.steps
    assert.ok(step?.state === 'fail' && step.symptom === 'not-started', run.stdout)
    assert.match(run.stdout, /your node exited with code 126/)
  })

  test('shows the command with which to run it again just so', limit, async () => {
    const options = ['--timeout', '2.5', '--no-fast-start', '--seed', 'just-so']
    const run = await runChecker([...QUICK_FAIL, ...options])
    const { verdict } = await takeSavedRun(run)
    const [again = ''] = /(?<=^again: {3}npm run check -- ).*/m.exec(run.stdout) ?? []
    assert.deepEqual(again.split(' ').sort(), [...QUICK_FAIL, ...options].sort())
    assert.equal(verdict.command, `npm run check -- ${again}`)
  })

  test('runs the node in --cwd and keeps the run in --save', limit, async () => {
    const [cwd, save] = [join(dir, 'where it runs'), join(dir, 'kept')]
    await mkdir(cwd)
    const cmd = 'echo here > it-ran-here; exit 3'
    const run = await runChecker(['01', '--cmd', cmd, '--cwd', cwd, '--save', save])
    const [name = '', ...others] = await readdir(save)
    assert.equal(run.code, 1, run.stderr)
    assert.equal(await readFile(join(cwd, 'it-ran-here'), 'utf8'), 'here\n')
    assert.deepEqual(others, [])
    assert.match(await readFile(join(save, name, 'report.json'), 'utf8'), /exited with code 3/)
    assert.match(run.stdout, new RegExp(`^details: .*/kept/${name}$`, 'm'))
  })

  test('refuses a --cwd that is no folder', limit, async () => {
    const run = await runChecker([...QUICK_FAIL, '--cwd', join(dir, 'nowhere')])
    assert.equal(run.code, 64)
    assert.match(run.stderr, /^--cwd .*nowhere is not a folder\n$/)
  })

  test('shows the compiler’s messages with file and line, and runs nothing', limit, async () => {
    const run = await runChecker(['02', '--file', `${BAD_NODES}/does-not-compile.ts`])
    const { history, verdict } = await takeSavedRun(run)
    assert.equal(run.code, 1)
    const unwrapped = run.stdout.replaceAll(/\n +/g, ' ')
    assert.match(unwrapped, /does-not-compile\.ts:6:48 TS2322: Type .* is not assignable/)
    assert.match(unwrapped, /does-not-compile\.ts:7:22 TS2551: Property 'peerID' does not exist/)
    assert.doesNotMatch(history, /"kind":"(started|line|exited)"/)
    assert.equal(verdict.steps[0]?.state, 'fail')
  })
})

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
      await writeFile(file, good.history.replaceAll('02-tcp-transport', '17-tcp-transport'))
      const run = await runChecker(['tcp-transport', '--from', file])
      assert.equal(run.code, 0, run.stderr)
      assert.match(run.stdout, /^02 TCP transport/m)
    }
  )

  test('refuses a file there is not, and a folder', limit, async () => {
    isRefused(await grade(join(dir, 'nothing')), /nothing does not exist/)
    isRefused(await grade(dir), /cannot be read/)
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
const PEERS_PORT = /(?<=\/tcp\/)\d{4,}(?=\/p2p\/)/g

/** What nobody could know in advance, without the ports that the system gave. */
function challenges(history: string): string[] {
  const rows = history.split('\n').filter(row => /"kind":"(challenge|peer-up|started)"/.test(row))
  return rows.map(row => {
    const { actor, name, data, peerId } = JSON.parse(row)
    return JSON.stringify({ actor, name, data, peerId }).replaceAll(PEERS_PORT, '<port>')
  })
}

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
