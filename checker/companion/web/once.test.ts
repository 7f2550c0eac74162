import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Once } from './once.ts'

test('Once makes it once for everybody, and once more after it could not be made', async () => {
  let made = 0
  const once = new Once(async () => {
    made += 1
    if (made === 1) throw new Error('no port is free')
    return made
  })
  assert.equal(once.made, undefined)
  const asked = await Promise.allSettled([once.get(), once.get()])
  assert.deepEqual(
    asked.map(({ status }) => status),
    ['rejected', 'rejected']
  )
  assert.equal(once.made, undefined)
  assert.deepEqual(await Promise.all([once.get(), once.get(), once.made]), [2, 2, 2])
  assert.equal(await once.get(), 2)
})
