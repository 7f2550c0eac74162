import assert from 'node:assert/strict'
import test from 'node:test'
import { CleanUps } from './clean-ups.ts'

const nothing = async (): Promise<undefined> => undefined

test('run() stops everything side by side and tells each note once', async () => {
  const cleanUps = new CleanUps()
  const both = Promise.withResolvers<void>()
  let begun = 0
  for (let count = 0; count < 2; count += 1) {
    cleanUps.add(async () => {
      begun += 1
      if (begun === 2) both.resolve()
      // Would never resolve if one waited for the other to finish.
      await both.promise
      return 'it had to be killed'
    })
  }
  cleanUps.add(nothing)
  assert.deepEqual(await cleanUps.run(), ['it had to be killed'])
})

test('run() stops the others when one throws, and says that it could not be stopped', async () => {
  const cleanUps = new CleanUps()
  const stopped: string[] = []
  cleanUps.add(async () => {
    throw new Error('it does not answer')
  })
  cleanUps.add(() => {
    throw new Error('it is gone')
  })
  cleanUps.add(async () => {
    stopped.push('the third')
    return undefined
  })
  assert.deepEqual(await cleanUps.run(), [
    'something of the run could not be stopped: it does not answer',
    'something of the run could not be stopped: it is gone'
  ])
  assert.deepEqual(stopped, ['the third'])
})

test('run() stops nothing twice', async () => {
  const cleanUps = new CleanUps()
  let stopped = 0
  cleanUps.add(async () => {
    stopped += 1
    return 'a note'
  })
  const notes = await Promise.all([cleanUps.run(), cleanUps.run()])
  assert.deepEqual([...notes, await cleanUps.run()], [['a note'], ['a note'], ['a note']])
  assert.equal(stopped, 1)
})

test('add() stops at once what comes too late, and run() waits for it', async () => {
  const cleanUps = new CleanUps()
  const late = Promise.withResolvers<void>()
  cleanUps.add(async () => {
    cleanUps.add(async () => {
      await late.promise
      return 'a late note'
    })
    return 'a note'
  })
  const notes = cleanUps.run()
  late.resolve()
  assert.deepEqual((await notes).sort(), ['a late note', 'a note'])

  let stopped = false
  cleanUps.add(async () => {
    stopped = true
    return undefined
  })
  assert.equal(stopped, true)
})
