import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { memoryOf } from './memory.ts'

const LINUX = { skip: !existsSync('/proc/self/status') && 'needs /proc', timeout: 60_000 }
const MB = 1e6
/** A process that starts another one, which holds 100 MB and says so. */
const CHILD = `const held = Buffer.alloc(100e6, 1); console.log(held.length); setInterval(() => {}, 1e6)`
const PARENT = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(CHILD)}], { stdio: 'inherit' })`

test('memoryOf() counts what a process has started', LINUX, async t => {
  const parent = spawn(process.execPath, ['-e', PARENT], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const pid = parent.pid ?? 0
  t.after(() => process.kill(-pid, 'SIGKILL'))
  await new Promise(resolve => parent.stdout.once('data', resolve))
  const bytes = memoryOf(pid) ?? 0
  assert.ok(bytes > 100 * MB && bytes < 300 * MB, `${bytes}`)
})

test('memoryOf() knows nothing of who is gone', () => {
  assert.equal(memoryOf(2 ** 30), null)
})
