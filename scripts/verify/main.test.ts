import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import test, { type TestContext } from 'node:test'
import { ROOT } from '#checker/project'
import { processesWith, untilNone } from '../../checker/fixtures/processes.ts'
import { temporaryFolder } from '../../checker/test-kit/temporary-folder.ts'

/** On a machine that is busy with something else. */
const GONE_MS = 20 * 1000

/** `npm run verify` with a folder of its own for what its runs leave, and by which they are known. */
async function startVerify(t: TestContext, ...args: string[]) {
  const tmp = await temporaryFolder(t)
  const watcher = watch(tmp)
  t.after(() => watcher.close())
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const fast = ['--import', './checker/places/fast-start/register.mjs']
  const verify = spawn(process.execPath, [...fast, 'scripts/verify/main.ts', ...args], {
    cwd: ROOT,
    env: { ...env, TMPDIR: tmp },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  t.after(() => verify.kill('SIGKILL'))
  const code = new Promise<number | null>(resolve => verify.on('close', resolve))
  return {
    verify,
    tmp,
    began: once(watcher, 'change'),
    code,
    stdout: text(verify.stdout),
    stderr: text(verify.stderr)
  }
}

test('npm run verify says that a starter fails where it has to, and how long that took', async t => {
  const { code, stdout } = await startVerify(t, '01', '--only', 'starter')
  assert.equal(await code, 0, await stdout)
  const row = /1\/1 ✔ +\d+\.\d\d s {2}01 starter +starter +identity-given: stopped\n/
  assert.match(await stdout, row)
  assert.match(
    await stdout,
    /\nred verdicts: median .* s, slowest .* s \(01 starter\)\n1 passed, 0/
  )
})

test('npm run verify leaves nothing behind when it is interrupted', async t => {
  const { verify, tmp, began, code, stderr } = await startVerify(t, '03', '--only', 'solution')
  // The folder of a run is there, and the run goes on for seconds.
  await began
  verify.kill('SIGINT')
  assert.equal(await code, 130, await stderr)
  assert.equal(await stderr, '\nstopped by SIGINT; everything has been stopped\n')
  assert.deepEqual(await readdir(tmp), [])
  assert.deepEqual(await untilNone(() => processesWith('TMPDIR', tmp), GONE_MS), [])
})
