import assert from 'node:assert/strict'
import test from 'node:test'
import { parseShard, shardOf } from './shard.ts'

const ITEMS = [...'abcdefg']

test('shardOf() puts every item into one shard, and about as many into each', () => {
  const shards = [1, 2, 3].map(index => shardOf(ITEMS, { index, count: 3 }))
  assert.deepEqual(shards.flat().sort(), ITEMS)
  assert.deepEqual(
    shards.map(({ length }) => length),
    [3, 2, 2]
  )
  assert.deepEqual(shardOf(ITEMS, { index: 1, count: 1 }), ITEMS)
})

test('shardOf() has no shard without an item, which would prove nothing', () => {
  assert.throws(() => shardOf(['a', 'b'], { index: 1, count: 3 }), /not enough trials .*: 2\/3/)
})

test('parseShard() takes a part of so many', () => {
  assert.deepEqual(parseShard('2/3'), { index: 2, count: 3 })
  for (const wrong of ['2', '2/', '/3', '0/3', '4/3', '1/0', '1/100', '-1/3', '1.5/3', ' 1/3']) {
    assert.throws(() => parseShard(wrong), /It must be/, wrong)
  }
})
