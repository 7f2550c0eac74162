import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { progressOf } from './progress.ts'

const LINUX = { skip: !existsSync('/proc/self/status') && 'needs /proc', timeout: 60_000 }
/** A process that does nothing but wait, and the one that has started it. */
const CHILD = `console.log('there'); setInterval(() => {}, 1e6)`
const PARENT = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit' })`

test('progressOf() knows who is stopped, also among what it has started', LINUX, async t => {
  const parent = spawn(process.execPath, ['-e', PARENT], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const pid = parent.pid ?? 0
  t.after(() => process.kill(-pid, 'SIGKILL'))
  await once(parent.stdout, 'data')
  const becomes = async (isHeld: boolean): Promise<void> => {
    while (progressOf(pid)?.isHeld !== isHeld) await sleep(10)
  }
  await becomes(false)
  process.kill(-pid, 'SIGSTOP')
  await becomes(true)
  const before = progressOf(pid)
  assert.ok((before?.cpuMs ?? 0) > 0)
  await sleep(50)
  assert.deepEqual(progressOf(pid), before, 'who is stopped has no processor')
  process.kill(-pid, 'SIGCONT')
  await becomes(false)
})

test('progressOf() knows nothing of who is gone', () => {
  assert.equal(progressOf(2 ** 30), null)
})
