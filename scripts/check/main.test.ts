import assert from 'node:assert/strict'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { findLessons, LESSONS_DIR } from '#checker/project'
import { runChecker, takeSavedRun } from '../../checker/fixtures/checker-process.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'
import { A_STACK, BAD_NODES, isRefused, limit, QUICK_FAIL } from './main.fixture.ts'

const dir = await temporaryFolder({ after })

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
