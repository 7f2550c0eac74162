import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findLessons } from '#checker/project'
import { BeingJudged } from './being-judged.ts'
import { targetsOf } from './grading-target.ts'

const LESSONS = (await findLessons()).slice(0, 2)
const SUBMISSIONS = ['Mallory', 'Ada'].map((name, index) => ({ name, dir: name, id: `${index}` }))
const [first, second, other] = targetsOf(SUBMISSIONS, LESSONS)

test('BeingJudged names a submission as long as it is judged in any lesson', async () => {
  assert.ok(first && second && other)
  const judged = new BeingJudged()
  const ends = [first, second, other].map(target => {
    const end = Promise.withResolvers<string>()
    return { end, done: judged.during(target, () => end.promise) }
  })
  const [one, two, three] = ends
  assert.deepEqual(judged.names, ['Ada', 'Mallory'])
  one?.end.resolve('a grade')
  assert.equal(await one?.done, 'a grade')
  assert.deepEqual(judged.names, ['Ada', 'Mallory'])
  two?.end.resolve('a grade')
  await two?.done
  assert.deepEqual(judged.names, ['Ada'])
  three?.end.reject(new Error('the disk is full'))
  await assert.rejects(three?.done ?? Promise.resolve(), /the disk is full/)
  assert.deepEqual(judged.names, [])
})
