import assert from 'node:assert/strict'
import test from 'node:test'
import { roleOf } from './solution/roles.ts'

test('roleOf() gives a server where nothing is said, and limits by the role', () => {
  assert.equal(roleOf(), roleOf('server'))
  const limits = ['server', 'worker', 'leecher'].map(name => roleOf(name).connections)
  assert.deepEqual(limits, [
    { low: 100, high: 400, graceMs: 30_000 },
    { low: 50, high: 200, graceMs: 20_000 },
    { low: 20, high: 100, graceMs: 10_000 }
  ])
  assert.deepEqual([roleOf('leecher').dht, roleOf('leecher').announces], ['client', false])
})

test('roleOf() names the roles there are when there is no such one', () => {
  assert.throws(() => roleOf('toString'), /"toString": there are server, worker, leecher/)
})
