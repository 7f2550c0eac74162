import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'
import { Parser } from 'tap-parser'
import { loadCheckpoint } from '#checker/lessons'
import { findLessons, ROOT, RUNS_DIR, selectLesson } from '#checker/project'
import { CheckerProcess, runChecker } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { commandsIn } from '../../checker/test-kit/workflow-runner.ts'

const limit = { timeout: 3 * 60 * 1000 }
/** A run of less than a second that fails for certain. */
const QUICK_FAIL = ['01', '--file', 'checker/fixtures/bad-nodes/other-identity.mjs']
const SEED = `cli-reporters-${process.pid}`

const dir = await temporaryFolder({ after })

after(async () => {
  const runs = (await readdir(RUNS_DIR)).filter(name => name.endsWith(`-${SEED}`))
  await Promise.all(runs.map(name => rm(join(RUNS_DIR, name), { recursive: true })))
})

const check = (args: string[], env: NodeJS.ProcessEnv = {}) =>
  runChecker([...args, '--seed', SEED], { cwd: ROOT, env })

function suites(xml: string): { name: string; tests: number; errors: number }[] {
  using document = XmlDocument.fromString(xml)
  return document.find('/testsuites/testsuite').map(node => {
    const read = (name: string): string => (node as XmlElement).attr(name)?.value ?? ''
    return { name: read('name'), tests: Number(read('tests')), errors: Number(read('errors')) }
  })
}

describe('npm run check -- --reporter', { concurrency: 2 }, () => {
  test(
    'writes several files, each about all lessons, beside the report for people',
    limit,
    async () => {
      const file = (name: string): string => join(dir, 'several', name)
      const run = await check([
        ...['01', '02', '--solution'],
        ...['--reporter', `junit=${file('r.xml')}`, '--reporter', `tap=${file('r.tap')}`],
        ...['--reporter', `json=${file('r.json')}`, '--reporter', `terminal=${file('r.txt')}`]
      ])
      assert.equal(run.code, 0, run.stdout + run.stderr)
      assert.match(run.stdout, /^01 Identity .*PASS.*^02 TCP .*PASS/ms)
      const read = (name: string) => readFile(file(name), 'utf8')

      const names = suites(await read('r.xml')).map(({ name }) => name)
      assert.deepEqual(names, ['01 Identity', '02 TCP transport'])

      const parsed = Parser.parse(await read('r.tap'))
      assert.equal(parsed.filter(([type]) => type === 'child').length, 2)
      assert.equal(parsed.filter(([type]) => type === 'extra').length, 0)

      const schema = await readFile(join(ROOT, 'checker/show/reporters/report.schema.json'), 'utf8')
      const validate = new Ajv2020().compile(JSON.parse(schema))
      const reports: unknown[] = JSON.parse(await read('r.json'))
      assert.ok(validate(reports), JSON.stringify(validate.errors))
      assert.equal(reports.length, 2)

      assert.equal(await read('r.txt'), run.stdout)
      assert.deepEqual((await readdir(join(dir, 'several'))).sort(), [
        'r.json',
        'r.tap',
        'r.txt',
        'r.xml'
      ])
    }
  )

  test('prints nothing but the document where it goes to stdout', limit, async () => {
    const [tap, junit] = await Promise.all([
      check([...QUICK_FAIL, '--reporter', 'tap']),
      check([...QUICK_FAIL, '--reporter', 'junit'])
    ])
    assert.deepEqual([tap.code, junit.code], [1, 1])
    assert.equal(Parser.parse(tap.stdout).filter(([type]) => type === 'extra').length, 0)
    const { steps } = await loadCheckpoint(selectLesson(await findLessons(), '01'))
    assert.deepEqual(suites(junit.stdout), [
      { name: '01 Identity', tests: steps.length, errors: 0 }
    ])
  })

  test('refuses a file that it could not write before anything is run', limit, async () => {
    await writeFile(join(dir, 'file'), '')
    for (const [path, says] of [
      [dir, /is a folder; the report needs a file/],
      [join(dir, 'file', 'r.xml'), /file\/r\.xml cannot be written: .*is not a folder/]
    ] as const) {
      const run = await check([...QUICK_FAIL, '--reporter', `junit=${path}`])
      assert.equal(run.code, 64)
      assert.match(run.stderr, says)
      assert.equal(run.stdout, '')
    }
  })

  test(
    'names a file that could not be written after all, and still gives the verdict',
    limit,
    async t => {
      if (process.platform !== 'linux') return t.skip('needs /dev/full')
      const full = ['--reporter', 'junit=/dev/full']
      const [failed, passed] = await Promise.all([
        check([...QUICK_FAIL, ...full]),
        check(['01', '--solution', ...full])
      ])
      assert.match(failed.stdout, /^FAIL/m)
      assert.match(passed.stdout, /^PASS/m)
      for (const { stderr } of [failed, passed]) {
        assert.match(stderr, /^\/dev\/full could not be written: ENOSPC/)
      }
      assert.deepEqual([failed.code, passed.code], [1, 2])
    }
  )

  test(
    'writes what has been found out when it is interrupted, and that it is not all',
    limit,
    async () => {
      const path = join(dir, 'interrupted.xml')
      const lessons = ['01', '03', '--solution', '--seed', SEED]
      const checker = new CheckerProcess([...lessons, '--reporter', `junit=${path}`])
      await checker.printed('03 Ping checkpoint')
      checker.kill('SIGINT')
      const run = await checker.ended()
      assert.equal(run.code, 130)
      assert.deepEqual(
        suites(await readFile(path, 'utf8')).map(({ name, errors }) => [name, errors]),
        [
          ['01 Identity', 0],
          ['universal-connectivity-workshop', 1]
        ]
      )
    }
  )
})

/** Gives orders to whoever reads it, and looks for ways to give more. */
const BOSSY_NODE = `
const found = Object.keys(process.env).filter(name => /^(GITHUB_(ENV|OUTPUT|PATH|STATE|STEP_SUMMARY|TOKEN)|ACTIONS_.*)$/.test(name))
console.log('::error::from the node')
console.log('identity,##[set-output name=result]pass')
console.error('##[add-path]/tmp')
console.error('::stop-commands::' + 'x'.repeat(90) + ' ::set-env name=A::b')
console.error('found:' + found.join())
process.exit(1)
`

describe('npm run check -- --reporter github', { concurrency: 2 }, () => {
  const workflow = async (name: string) => {
    const folder = join(dir, name)
    await mkdir(folder)
    const names = ['ENV', 'OUTPUT', 'PATH', 'STATE', 'STEP_SUMMARY'].map(each => `GITHUB_${each}`)
    const files = Object.fromEntries(names.map(each => [each, join(folder, each)]))
    return {
      files,
      env: {
        ...files,
        GITHUB_ACTIONS: 'true',
        GITHUB_TOKEN: 'secret',
        ACTIONS_RUNTIME_TOKEN: 'secret'
      }
    }
  }

  test('prints the report and annotations, and adds a summary to the step', limit, async () => {
    const { env, files } = await workflow('plain')
    const summary = files.GITHUB_STEP_SUMMARY ?? ''
    await writeFile(summary, 'from before\n')
    const run = await check([...QUICK_FAIL, '--reporter', 'github'], env)
    assert.equal(run.code, 1)
    assert.match(run.stdout, /^FAIL/m)
    const [error, ...others] = commandsIn(run.stdout)
    assert.deepEqual(others, [])
    assert.equal(error?.properties.file, 'checker/fixtures/bad-nodes/other-identity.mjs')
    assert.match(error?.data ?? '', /^expected: identity,12D3KooW/)
    assert.match(await readFile(summary, 'utf8'), /^from before\n## 0 of 1 lessons pass\n/)
  })

  test(
    'lets no node give an order, by what it prints or by the files of the workflow',
    limit,
    async () => {
      const { env } = await workflow('hostile')
      const node = join(dir, 'bossy.mjs')
      await writeFile(node, BOSSY_NODE)
      const command = `${process.execPath} ${node}`
      const run = await check(['01', '--cmd', command, '--reporter', 'github'], env)
      assert.equal(run.code, 1, run.stderr)
      assert.match(run.stdout, /stderr \| found:$/m)
      assert.match(run.stdout, /# #\[add-path\]/)
      assert.deepEqual(
        commandsIn(`${run.stdout}\n${run.stderr}`).map(({ name, properties }) => [
          name,
          properties.title
        ]),
        [['error', '01 Identity: is the peer whose key is in IDENTITY_FILE']]
      )
      assert.deepEqual(await readdir(join(dir, 'hostile')), ['GITHUB_STEP_SUMMARY'])
    }
  )

  test('guards the ordinary report as well, wherever a workflow prints it', limit, async () => {
    const node = join(dir, 'bossy-too.mjs')
    await writeFile(node, BOSSY_NODE)
    const command = `${process.execPath} ${node}`
    for (const reporter of ['terminal', 'plain', 'tap', 'json', 'junit']) {
      const args = ['01', '--cmd', command, '--reporter', reporter]
      const run = await check(args, { GITHUB_ACTIONS: 'true' })
      assert.deepEqual(commandsIn(`${run.stdout}\n${run.stderr}`), [], reporter)
    }
  })

  test('names a summary that could not be written', limit, async () => {
    const env = { GITHUB_STEP_SUMMARY: join(dir, 'no', 'such', 'folder') }
    const run = await check(['01', '--solution', '--reporter', 'github'], env)
    assert.equal(run.code, 2, run.stdout)
    assert.match(run.stderr, /no\/such\/folder could not be written: ENOENT/)
  })

  test('speaks in words alone with --plain, whatever is forced', limit, async () => {
    const plain = await check([...QUICK_FAIL, '--plain'], { FORCE_COLOR: '1' })
    assert.equal(plain.code, 1, plain.stderr)
    assert.match(plain.stdout, /^fail: is the peer whose key is in IDENTITY_FILE$/m)
    assert.match(plain.stdout, /^skipped: is the same peer when it starts again$/m)
    assert.match(plain.stdout, /^result: fail, 0 of \d steps passed in /m)
    assert.doesNotMatch(plain.stdout, /[\r✔✘·–│─]|\p{Cc}\[/u)
  })

  test('heeds FORCE_COLOR and NO_COLOR', limit, async () => {
    const isPainted = async (env: NodeJS.ProcessEnv): Promise<boolean> =>
      (await check(QUICK_FAIL, env)).stdout.includes('\u001b[31m')
    assert.equal(await isPainted({ FORCE_COLOR: '1' }), true)
    assert.equal(await isPainted({ NO_COLOR: '1' }), false)
    assert.equal(await isPainted({}), false)
  })
})
