import assert from 'node:assert/strict'
import test from 'node:test'
import { startNode, until } from './node.fixture.ts'
import { keepWithinMarks } from './solution/water-marks.ts'

const OPTIONS = { timeout: 20_000 }

test(
  'keepWithinMarks() goes down to the low mark when the high one is reached',
  OPTIONS,
  async t => {
    const node = await startNode(t, {
      prepare: each => keepWithinMarks(each, { low: 1, high: 3, graceMs: 0 })
    })
    const others = await Promise.all([1, 2, 3].map(() => startNode(t)))
    for (const other of others.slice(0, 2)) await node.dial(other.getMultiaddrs())
    assert.equal(node.getConnections().length, 2)
    await node.dial(others[2]?.getMultiaddrs() ?? [])
    await until(() => node.getConnections().length === 1)
  }
)

test('keepWithinMarks() leaves alone who has just come', OPTIONS, async t => {
  let now = Date.now()
  const node = await startNode(t, {
    prepare: each => keepWithinMarks(each, { low: 1, high: 3, graceMs: 60_000 }, { now: () => now })
  })
  const others = await Promise.all([1, 2, 3, 4].map(() => startNode(t)))
  for (const other of others.slice(0, 3)) await node.dial(other.getMultiaddrs())
  assert.equal(node.getConnections().length, 3)
  now += 61_000
  await node.dial(others[3]?.getMultiaddrs() ?? [])
  await until(() => node.getConnections().length === 1)
})
