import assert from 'node:assert/strict'
import test from 'node:test'
import { OneAtATime } from './solution/one-at-a-time.ts'

test('request() makes one run of all that wait, forced if one of them wants that', async () => {
  const runs: { force: boolean; end: PromiseWithResolvers<number> }[] = []
  const task = new OneAtATime((force: boolean) => {
    const end = Promise.withResolvers<number>()
    runs.push({ force, end })
    return end.promise
  })
  const first = task.request(false)
  await Promise.resolve()
  await Promise.resolve()
  assert.equal(runs.length, 1)
  const waiting = [task.request(false), task.request(true), task.request(false)]
  runs[0]?.end.resolve(1)
  assert.equal(await first, 1)
  await Promise.resolve()
  assert.deepEqual(
    runs.map(({ force }) => force),
    [false, true]
  )
  runs[1]?.end.resolve(2)
  assert.deepEqual(await Promise.all(waiting), [2, 2, 2])
})

test('request() goes on after a run that has failed, and tells only those who waited for it', async () => {
  let count = 0
  const task = new OneAtATime(async () => {
    count += 1
    if (count === 1) throw new Error('the first one')
    return count
  })
  await assert.rejects(task.request(false), /the first one/)
  assert.equal(await task.request(false), 2)
})
