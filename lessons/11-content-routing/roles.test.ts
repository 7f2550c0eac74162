import assert from 'node:assert/strict'
import test from 'node:test'
import { roleOf } from './solution/roles.ts'

test('roleOf() gives a server where nothing is said, and limits by the role', () => {
  assert.equal(roleOf(), roleOf('server'))
  const limits = ['server', 'worker', 'leecher'].map(name => roleOf(name).maxConnections)
  assert.deepEqual(limits, [400, 200, 100])
  assert.deepEqual([roleOf('leecher').dht, roleOf('leecher').announces], ['client', false])
})

test('roleOf() names the roles there are when there is no such one', () => {
  assert.throws(() => roleOf('toString'), /"toString": there are server, worker, leecher/)
})
