import assert from 'node:assert/strict'
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { CACHE_DIR, findLessons, ROOT, selectLesson } from '#checker/project'
import { CheckerProcess, type CheckerRun } from '../../checker/fixtures/checker-process.ts'
import { PROCESSES_VISIBLE, untilNone } from '../../checker/fixtures/processes.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { wrongGrades } from './fixtures/compare-grades.ts'
import { type SampleSubmission, sampleKinds, writeClass } from './fixtures/sample-class.ts'
import type { Grade } from './grade.ts'

const MAIN = join(ROOT, 'scripts', 'grade', 'main.ts')
const limit = { timeout: 5 * 60 * 1000 }
/** On a machine that is busy with something else. */
const GONE_MS = 60 * 1000

/** Those for which nothing has to be waited for, of every sort. */
const QUICK = [
  'good',
  'good-clone',
  'good-modules',
  'key-not-used',
  'sigint-only',
  'type-error',
  'exits-at-once',
  'leaves-a-child',
  'floods-stdout',
  'crashes',
  'takes-all-memory',
  'forges-a-page',
  'writes-where-it-runs',
  'writes-there-as-well',
  'forks-on-and-on',
  'kills-the-checker',
  'empty',
  'no-node',
  'link-to-a-file',
  'link-to-a-folder',
  'link-to-nowhere',
  'huge',
  'many-files',
  'pipe'
]

const lesson = selectLesson(await findLessons(), '01')
const kinds = await sampleKinds(lesson)
const dir = await temporaryFolder({ after })

function start(...args: string[]): CheckerProcess {
  return new CheckerProcess(args, { main: MAIN, cwd: dir })
}

function grade(...args: string[]): Promise<CheckerRun> {
  return start(...args).ended()
}

async function writeKinds(name: string, wanted: string[]): Promise<Map<string, SampleSubmission>> {
  const chosen = wanted.map(kind => kinds.find(each => each.kind === kind))
  assert.ok(chosen.every(each => each !== undefined))
  await mkdir(join(dir, name))
  return writeClass(join(dir, name), chosen, chosen.length)
}

async function results(folder: string): Promise<{ complete: boolean; grades: Grade[] }> {
  return JSON.parse(await readFile(join(dir, folder, 'results.json'), 'utf8'))
}

describe('npm run grade', { concurrency: 2 }, () => {
  test('grades everybody rightly, also when it is killed half-way', limit, async t => {
    const expected = await writeKinds('class', QUICK)
    await writeFile(join(dir, 'class', 'late.rar'), '')

    const killed = start('class', '--lesson', '01')
    await killed.printed('\n 6/24 ')
    killed.kill('SIGKILL')
    assert.equal((await killed.ended()).signal, 'SIGKILL')
    if (PROCESSES_VISIBLE) {
      assert.deepEqual(await untilNone(() => killed.processes(), GONE_MS), [])
    }

    await t.test('and goes on where it was', async () => {
      const run = await grade('class', '--lesson', '01')
      const kept = Number(/^(\d+) have been graded and have not changed/m.exec(run.stdout)?.[1])
      assert.ok(kept >= 6 && kept < 24, run.stdout)
      assert.equal(run.code, 1, run.stderr)
      assert.match(run.stdout, /^1 came to nothing, .* once more$/m)
      assert.match(
        run.stdout,
        /^not graded, because they are neither folders nor archives: late\.rar$/m
      )
      assert.deepEqual(run.left, [])
      assert.deepEqual(run.tmp.left, [])
      // Tests of other files may grade at the same time.
      const gradings = () => readdir(join(CACHE_DIR, 'grade')).catch(() => [])
      assert.deepEqual(await untilNone(gradings, GONE_MS), [])
      const { complete, grades } = await results('class-graded')
      assert.equal(complete, true)
      assert.deepEqual(wrongGrades(grades, expected), [])
    })

    await t.test('in every form that the results have', async () => {
      const { grades } = await results('class-graded')
      const [csv, page] = await Promise.all(
        ['csv', 'html'].map(each => readFile(join(dir, 'class-graded', `results.${each}`), 'utf8'))
      )
      const rows = parse<{ outcome: string }>(csv ?? '', { columns: true })
      assert.deepEqual(
        rows.map(each => each.outcome),
        grades.map(each => each.outcome)
      )
      assert.doesNotMatch(page ?? '', /<script|<img|<b>/)
      const failure = grades.find(each => each.outcome === 'fail' && each.run !== null)
      const report = await readFile(
        join(dir, 'class-graded', failure?.run ?? '', 'report.txt'),
        'utf8'
      )
      assert.match(report, /^FAIL {2}/m)
      // Nobody who reads it has heard of the copy that was run.
      assert.doesNotMatch(JSON.stringify(grades), /\.cache/)
    })

    await t.test('and grades again only what has changed, or is unknown', async () => {
      const [changed = ''] = [...expected].find(([, { kind }]) => kind === 'sigint-only') ?? []
      await appendFile(join(dir, 'class', changed, 'node.ts'), '\n')
      const run = await grade('class', '--lesson', '01')
      assert.match(run.stdout, /^22 have been graded and have not changed/m)
      assert.match(run.stdout, /^1\/2 ✘ fail .* stops-on-sigterm: no-shutdown$/m)
      assert.match(run.stdout, /^2\/2 \? unknown/m)
      assert.deepEqual(wrongGrades((await results('class-graded')).grades, expected), [])
    })

    await t.test('or what is asked for', async () => {
      const [name = ''] = [...expected].find(([, { kind }]) => kind === 'crashes') ?? []
      const run = await grade('class', '--lesson', '01', '--only', name, '--again')
      assert.match(run.stdout, /^1\/1 ✘ fail .* identity-given: crashed$/m)
      assert.deepEqual(wrongGrades((await results('class-graded')).grades, expected), [])
    })
  })

  test(
    'stops everything after Ctrl-C, keeps what it has, and says how to go on',
    limit,
    async () => {
      await writeKinds('patient', ['crashes', 'silent', 'ignores-sigterm'])
      const grading = start('patient', '--lesson', '01', '--jobs', '2')
      await grading.printed('1/3 ✘ fail')
      grading.kill('SIGINT')
      const run = await grading.ended()
      assert.equal(run.code, 130)
      assert.match(run.stderr, /stopped by SIGINT; .* 1 of 3 are graded and kept\.\nTo go on, give/)
      assert.deepEqual(run.left, [])
      assert.deepEqual(run.tmp.left, [])
      assert.equal((await results('patient-graded')).complete, false)
      const table = await readFile(join(dir, 'patient-graded', 'results.csv'), 'utf8')
      assert.equal(table.match(/,ungraded,/g)?.length, 2)
    }
  )

  test('goes on where it was when all was to be graded again', limit, async () => {
    await writeKinds('anew', ['empty', 'exits-at-once', 'silent'])
    await grade(
      'anew',
      '--lesson',
      '01',
      '--only',
      [...(await readdir(join(dir, 'anew')))][1] ?? ''
    )
    const grading = start('anew', '--lesson', '01', '--jobs', '1', '--again')
    await grading.printed('2/3 ✘ fail')
    grading.kill('SIGINT')
    assert.match((await grading.ended()).stderr, /2 of 3 are .*\nTo go on, .* without --again\.\n$/)
    const run = await grade('anew', '--lesson', '01')
    assert.match(run.stdout, /^2 have been graded and have not changed/m)
    assert.match(run.stdout, /^1\/1 ✘ fail .*: silent$/m)
  })

  test('says which of the results it could not write, and writes the others', limit, async () => {
    await writeKinds('unwritable', ['empty'])
    await mkdir(join(dir, 'unwritable-graded', 'results.csv', 'x'), { recursive: true })
    const run = await grade('unwritable', '--lesson', '01')
    assert.match(run.stderr, /^unwritable-graded\/results\.csv could not be written: .*/)
    assert.equal((await results('unwritable-graded')).grades.length, 1)
    assert.equal(run.code, 1)
  })

  test('does not wait longer than it was told to, and blames nobody for it', limit, async () => {
    const expected = await writeKinds('slow', ['silent'])
    const run = await grade('slow', '--lesson', '01,02', '--limit', '1', '--output', 'elsewhere')
    assert.equal(run.code, 2, run.stdout + run.stderr)
    const { grades } = await results('elsewhere')
    assert.deepEqual(
      grades.map(each => [each.lesson, each.outcome, each.attempts]),
      [
        ['01-identity', 'unknown', 2],
        ['02-tcp-transport', 'unknown', 2]
      ]
    )
    for (const each of grades) {
      assert.equal(each.outcome === 'unknown' && each.reason, 'there was no verdict within 1 s')
    }
    assert.equal(expected.size, 1)
    assert.deepEqual(run.left, [])
  })

  const WRONG: { title: string; argv: string[]; says: RegExp }[] = [
    { title: 'no lesson', argv: ['wrong'], says: /--lesson <lesson>' not specified\nSee: npm run/ },
    { title: 'no folder', argv: ['--lesson', '01'], says: /missing required argument/ },
    { title: 'a lesson there is not', argv: ['wrong', '--lesson', '99'], says: /no lesson "99"/ },
    { title: 'a folder there is not', argv: ['x', '--lesson', '01'], says: /x does not exist/ },
    { title: 'no jobs', argv: ['wrong', '--lesson', '01', '--jobs', '0'], says: /whole number/ },
    {
      title: 'no memory',
      argv: ['wrong', '--lesson', '01', '--memory', '9'],
      says: /from 512 to/
    },
    {
      title: 'somebody who is not there',
      argv: ['wrong', '--lesson', '01', '--only', 'nobody'],
      says: /no submission called "nobody"/
    },
    {
      title: 'results among the submissions',
      argv: ['wrong', '--lesson', '01', '--output', 'wrong/out'],
      says: /must not be among the submissions/
    }
  ]
  for (const { title, argv, says } of WRONG) {
    test(`refuses ${title}`, limit, async () => {
      await mkdir(join(dir, 'wrong', 'somebody'), { recursive: true })
      const run = await grade(...argv)
      assert.equal(run.code, 64, run.stderr)
      assert.match(run.stderr, says)
      assert.doesNotMatch(run.stderr, /^\s+at /m)
    })
  }

  test('refuses to be started twice for the same results', limit, async () => {
    await writeKinds('twice', ['silent'])
    const first = start('twice', '--lesson', '01')
    const second = await untilLocked(first)
    assert.equal(second.code, 64)
    assert.match(second.stderr, /another npm run grade is at work/)
    first.kill('SIGTERM')
    assert.equal((await first.ended()).code, 143)
  })

  /** The second of two, started once the first has made its first copy. */
  async function untilLocked(first: CheckerProcess): Promise<CheckerRun> {
    assert.ok(first.pid > 0)
    for (;;) {
      const run = await grade('twice', '--lesson', '01', '--only', 'nobody')
      assert.equal(run.code, 64)
      if ((await readdir(dir)).includes('twice-graded')) break
    }
    return grade('twice', '--lesson', '01')
  }
})
