import assert from 'node:assert/strict'
import test from 'node:test'
import { inParallel } from './in-parallel.ts'

test('inParallel() does everything once, so many at a time', async () => {
  let running = 0
  let most = 0
  const work = async (item: number): Promise<number> => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running--
    return item * 2
  }
  const results = await Array.fromAsync(inParallel([1, 2, 3, 4, 5], 2, work))
  assert.deepEqual(results.sort(), [10, 2, 4, 6, 8])
  assert.equal(most, 2)
})

test('inParallel() starts nothing more when one has failed, and waits for what is under way', async () => {
  const done: number[] = []
  const work = async (item: number): Promise<void> => {
    if (item === 1) throw new Error('one failed')
    await new Promise(setImmediate)
    done.push(item)
  }
  await assert.rejects(Array.fromAsync(inParallel([1, 2, 3, 4], 2, work)), /one failed/)
  assert.deepEqual(done, [2])
})
