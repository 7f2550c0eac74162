import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { CheckerProcess } from '../../checker/fixtures/checker-process.ts'
import {
  childrenOf,
  isAlive,
  PROCESSES_VISIBLE,
  untilNone
} from '../../checker/fixtures/processes.ts'

const limit = { timeout: 3 * 60 * 1000, skip: !PROCESSES_VISIBLE && 'needs /proc' }

/** On a machine that is busy with something else. */
const GONE_MS = 20 * 1000

/** Says who it is, and then goes on for ever, whatever signal it is sent. */
const STUBBORN = ['01', '--file', 'checker/fixtures/bad-nodes/ignores-sigterm.mjs']
const FIRST_STEP = '✔ is the peer whose key is in IDENTITY_FILE'

/** As above, but ends when it is told to, and the checker would wait for a long time. */
const PATIENT = ['02', '--file', 'checker/fixtures/bad-nodes/says-only-its-identity.mjs']

/** A checker in the middle of a run, with nodes that are running. */
async function midRun(args: string[]): Promise<CheckerProcess> {
  const checker = new CheckerProcess([...args, '--timeout', '600'])
  await checker.printed(FIRST_STEP)
  const nodes = (await checker.processes()).filter(({ pid }) => pid !== checker.pid)
  assert.ok(nodes.length >= 1, 'a node is running')
  return checker
}

describe('npm run check, when it is told to stop', { concurrency: 2 }, () => {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129]
  ] as const) {
    test(`stops its nodes after ${signal} and exits with ${code}`, limit, async () => {
      const checker = await midRun(PATIENT)
      checker.kill(signal)
      const run = await checker.ended()
      assert.equal(run.code, code)
      assert.match(
        run.stderr,
        new RegExp(`^\\nstopped by ${signal}; everything has been stopped\\n$`)
      )
      assert.deepEqual(run.left, [])
      assert.deepEqual(run.tmp.left, [])
      assert.doesNotMatch(run.stdout, /PASS|FAIL|UNKNOWN|details:/)
    })
  }

  test('kills after a grace period what ignores SIGTERM', limit, async () => {
    const checker = await midRun(STUBBORN)
    checker.kill('SIGINT')
    const run = await checker.ended()
    assert.equal(run.code, 130)
    assert.deepEqual(run.left, [])
    assert.deepEqual(run.tmp.left, [])
  })

  test('does not wait for that after a second Ctrl-C, nor leaves anything', limit, async () => {
    const checker = await midRun(STUBBORN)
    let over = false
    const ended = checker.ended().finally(() => {
      over = true
    })
    // Two that come at once would be one; so, as people do, press it until something happens.
    while (!over) {
      checker.kill('SIGINT')
      await pause(20)
    }
    const run = await ended
    assert.equal(run.code, 130)
    assert.equal(run.stderr, '', 'it did not get to the end of its clean-up')
    assert.deepEqual(await untilNone(() => checker.processes(), GONE_MS), [])
  })

  test('leaves no process behind when it is killed itself', limit, async () => {
    const checker = await midRun(STUBBORN)
    const children = await childrenOf(checker.pid)
    const guards = children.filter(({ command }) => command.includes('workshop-guard'))
    assert.ok(guards.length >= 1)
    checker.kill('SIGKILL')
    assert.equal((await checker.ended()).signal, 'SIGKILL')
    assert.deepEqual(await untilNone(() => checker.processes(), GONE_MS), [])
    const guardsLeft = async () => {
      const alive = await Promise.all(guards.map(({ pid }) => isAlive(pid)))
      return guards.filter((_, index) => alive[index])
    }
    assert.deepEqual(await untilNone(guardsLeft, GONE_MS), [])
  })
})
