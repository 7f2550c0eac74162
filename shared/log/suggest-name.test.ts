import assert from 'node:assert/strict'
import test from 'node:test'
import { suggestName } from './suggest-name.ts'

const NAMES = ['msg', 'ping', 'connected', 'subscribe', 'subscribed']

test('suggestName() finds the closest name', () => {
  const slips = [
    ['conected', 'connected'],
    ['connetced', 'connected'],
    ['CONNECTED', 'connected'],
    [' ping', 'ping'],
    ['subscribes', 'subscribe'],
    ['subscribedd', 'subscribed'],
    ['mgs', 'msg']
  ] as const
  for (const [given, wanted] of slips) assert.equal(suggestName(given, NAMES), wanted, given)
})

test('suggestName() is silent about names that are too far away', () => {
  for (const given of ['', 'm', 'xx', 'disconnected', 'hello', 'x'.repeat(1000)]) {
    assert.equal(suggestName(given, NAMES), undefined, given)
  }
})
