import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TrailPoint } from '../charts.ts'
import { treeRows } from './tree-rows.ts'

function tree(...sends: [from: number, to: number, level: number][]) {
  const points = sends.map(
    ([from, to, at], order): TrailPoint => ({
      chart: 0,
      of: 'm',
      name: '',
      failed: false,
      moment: order,
      order,
      at,
      from,
      to
    })
  )
  const rows = treeRows({ chart: 0, of: 'm', points })
  return rows.map(({ depth, isAgain, level, who }) =>
    [depth, who, level, ...(isAgain ? ['again'] : [])].join(' ')
  )
}

test('treeRows() puts whoever was given something below who gave it', () => {
  assert.deepEqual(tree([0, 1, 2], [0, 2, 1], [1, 3, 1]), ['0 0 ', '1 1 2', '2 3 1', '1 2 1'])
})

test('treeRows() goes on once from whoever was given it twice, and ends in a circle', () => {
  assert.deepEqual(tree([0, 1, 2], [1, 2, 1], [0, 2, 1]), ['0 0 ', '1 1 2', '2 2 1', '1 2 1 again'])
  assert.deepEqual(tree([0, 1, 1], [1, 0, 1]), ['0 0 ', '1 1 1', '2 0 1 again'])
})
