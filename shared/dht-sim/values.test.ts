import assert from 'node:assert/strict'
import test from 'node:test'
import { keyOf } from './key.ts'
import { Values } from './values.ts'

const one = keyOf('one')
const other = keyOf('other')

test('Values are held by a node for a key', () => {
  const values = new Values()
  values.put(1, one, 'a')
  values.put(2, one, 'b')
  values.put(1, other, 'c')
  values.put(1, one, 'd')
  assert.equal(values.get(1, one), 'd')
  assert.equal(values.get(2, one), 'b')
  assert.equal(values.get(1, other), 'c')
  assert.equal(values.get(2, other), undefined)
  assert.deepEqual(
    [...(values.holders(one) ?? [])],
    [
      [1, 'd'],
      [2, 'b']
    ]
  )
})

test('Values go with the node that held them', () => {
  const values = new Values()
  values.put(1, one, 'a')
  values.put(2, one, 'b')
  values.put(1, other, 'c')
  values.forget(1)
  values.forget(7)
  assert.equal(values.get(1, one), undefined)
  assert.equal(values.get(2, one), 'b')
  assert.equal(values.holders(other), undefined)
})
