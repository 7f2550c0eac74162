import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import {
  CheckerProcess,
  type CheckerRun,
  runChecker
} from '../../checker/fixtures/checker-process.ts'

const limit = { timeout: 60 * 1000 }
const main = join('scripts', 'command', 'sample-command.fixture.ts')

function run(args: string[], env: NodeJS.ProcessEnv = {}): Promise<CheckerRun> {
  return runChecker(args, { main, env })
}

describe('command()', { concurrency: 2 }, () => {
  for (const { deed, code, says } of [
    { deed: 'pass', code: 0, says: /^$/ },
    { deed: 'fail', code: 1, says: /^$/ },
    { deed: 'unknown', code: 2, says: /^$/ },
    { deed: 'usage', code: 64, says: /^that makes no sense\n: :error::x\n$/ },
    { deed: 'broken', code: 2, says: /^lessons is missing\n.*git checkout -- lessons\n$/ },
    { deed: 'expected', code: 2, says: /^no Docker\n$/ },
    { deed: 'bug', code: 70, says: /^This is a bug .* report it:\nTypeError: x .*\n {4}at /s },
    { deed: 'later', code: 70, says: /^This is a bug .* report it:\nTypeError: x .*\n {4}at /s }
  ]) {
    test(`ends with ${code} after "${deed}"`, limit, async () => {
      const { code: ended, stdout, stderr } = await run([deed])
      assert.equal(ended, code)
      assert.equal(stdout, '')
      assert.match(stderr, says)
    })
  }

  test('prints everything before it ends', limit, async () => {
    const { code, stdout } = await run(['long'])
    assert.equal(code, 1)
    assert.equal(stdout.length, 4_200_001)
  })

  test('is quiet when nobody reads', limit, async () => {
    const through = '"$@" | head -1 >/dev/null; echo ended'
    const long = await runChecker(['long'], { main, through })
    assert.deepEqual([long.stdout, long.stderr], ['ended\n', ''])
    const unread = await runChecker(['unread'], {
      main,
      through: `{ "$@"; echo "$?" >&2; } | head -1`
    })
    assert.deepEqual([unread.stdout, unread.stderr], ['more\n', '2\n'])
  })

  test('says why, where its output cannot be written', limit, async () => {
    const full = await runChecker(['long'], { main, through: '"$@" >/dev/full' })
    assert.equal(full.code, 2)
    assert.match(full.stderr, /^The output could not be written: ENOSPC: [^\n]*\n$/)
  })

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129]
  ] as const) {
    test(`aborts on ${signal}, and ends with ${code}`, limit, async () => {
      const process = new CheckerProcess(['wait'], { main })
      await process.printed('waiting')
      process.kill(signal)
      const { code: ended, stderr } = await process.ended()
      assert.equal(ended, code)
      assert.equal(stderr, `\nstopped by ${signal}; all is well\n`)
    })
  }

  test('ends at once at a second signal', limit, async () => {
    const process = new CheckerProcess(['stubborn'], { main })
    await process.printed('waiting')
    process.kill('SIGINT')
    await process.printed('cleaning up')
    process.kill('SIGTERM')
    const { code, stderr } = await process.ended()
    assert.deepEqual([code, stderr], [143, ''])
  })

  test('leaves the words to a command that has told of the signal itself', limit, async () => {
    const process = new CheckerProcess(['tell'], { main })
    await process.printed('waiting')
    process.kill('SIGINT')
    const { code, stdout, stderr } = await process.ended()
    assert.deepEqual([code, stdout, stderr], [130, 'waiting\ntold by itself\n', ''])
  })

  test('says so when npm has kept an option for itself', limit, async () => {
    const taken = await run(['pass'], { npm_config_solution: 'true' })
    assert.equal(taken.code, 64)
    assert.match(taken.stderr, /^npm took --solution .*\nnpm run sample -- pass --solution\n$/)
    const off = await run(['pass'], { npm_config_fast_start: '' })
    assert.match(off.stderr, /\nnpm run sample -- pass --no-fast-start\n$/)
    assert.equal((await run(['pass', '--solution'], { npm_config_solution: 'true' })).code, 0)
  })
})
