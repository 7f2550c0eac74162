import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { MinHeap } from './min-heap.ts'

test('MinHeap gives back all it was given, ascending, whatever is pushed in between', () => {
  const step = fc.option(fc.integer({ min: -5, max: 50 }))
  fc.assert(
    fc.property(fc.array(step, { size: 'max', maxLength: 200 }), steps => {
      const heap = new MinHeap<number>((one, other) => one < other)
      const expected: number[] = []
      for (const item of steps) {
        if (item !== null) {
          heap.push(item)
          expected.push(item)
          expected.sort((one, other) => one - other)
        } else assert.equal(heap.pop(), expected.shift())
        assert.equal(heap.size, expected.length)
      }
      while (expected.length > 0) assert.equal(heap.pop(), expected.shift())
      assert.equal(heap.pop(), undefined)
    })
  )
})
