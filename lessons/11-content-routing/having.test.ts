import assert from 'node:assert/strict'
import test from 'node:test'
import { having } from './having.ts'

test('having() finds what a list has, also what has come since it was last asked', () => {
  const [one, two, three] = [
    { cid: 'a', seq: 1 },
    { cid: 'b', seq: 2 },
    { cid: 'a', seq: 3 }
  ]
  const list = [one, two]
  assert.deepEqual(having(list, 'cid', 'a'), [one])
  assert.deepEqual(having(list, 'cid', 'c'), [])
  list.push(three)
  assert.deepEqual(having(list, 'cid', 'a'), [one, three])
  assert.deepEqual(having(list, 'seq', 2), [two])
  assert.deepEqual(having(list, 'cid', undefined), [])
  assert.deepEqual(having([two], 'cid', 'a'), [])
})
