import assert from 'node:assert/strict'
import test from 'node:test'
import { cpuTimeMs } from './cpu-time.ts'

const noProc = process.platform === 'linux' ? false : 'there is no /proc here'

test('cpuTimeMs() grows with the work that a process does', { skip: noProc }, () => {
  const before = cpuTimeMs(process.pid)
  const { user, system } = process.cpuUsage()
  while (process.cpuUsage().user < user + 100_000) {
    // keeps a processor busy for a tenth of a second
  }
  const used = cpuTimeMs(process.pid) - before
  assert.ok(used >= 80 && used < 1000, `${used} ms`)
  assert.ok(Math.abs(before - (user + system) / 1000) < 100)
})

test('cpuTimeMs() is 0 for a process that is not there', () => {
  assert.equal(cpuTimeMs(0), 0)
})
