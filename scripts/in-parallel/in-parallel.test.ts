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

test('inParallel() tells of what fails while whoever takes the results is busy', async () => {
  const taken: number[] = []
  const work = async (item: number): Promise<number> => {
    await new Promise(setImmediate)
    if (item === 2) throw new Error('the second failed')
    return item
  }
  await assert.rejects(async () => {
    for await (const item of inParallel([1, 2, 3], 1, work)) {
      taken.push(item)
      // The next one is on its way meanwhile, and fails.
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate)
    }
  }, /the second failed/)
  assert.deepEqual(taken, [1])
})

test('inParallel() does the work also for an item that is undefined', async () => {
  const results = await Array.fromAsync(inParallel([undefined, 1], 1, async item => item))
  assert.deepEqual(results, [undefined, 1])
})
