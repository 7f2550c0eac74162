import assert from 'node:assert/strict'
import test from 'node:test'
import { WantList } from './solution/want-list.ts'

/** A list that gets one thing at a time, when the test says so. */
function list(concurrency = 1) {
  const begun: string[] = []
  const ends = new Map<string, PromiseWithResolvers<string>>()
  const wants = new WantList<string>(
    key => {
      begun.push(key)
      const end = Promise.withResolvers<string>()
      ends.set(key, end)
      return end.promise
    },
    { concurrency }
  )
  const end = async (key: string) => {
    ends.get(key)?.resolve(`got ${key}`)
    await settle()
  }
  return { begun, end, ends, wants }
}
/** Lets everything run that waits for nothing but promises. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve))

test('WantList gets the most urgent first, and equals in their order', async () => {
  const { begun, end, wants } = list()
  wants.want('first')
  await settle()
  wants.want('low', { priority: 1 })
  wants.want('middle')
  wants.want('urgent', { priority: 5 })
  wants.want('later')
  assert.deepEqual(
    wants.waiting.map(({ key }) => key),
    ['urgent', 'middle', 'later', 'low']
  )
  for (const key of ['first', 'urgent', 'middle', 'later', 'low']) await end(key)
  assert.deepEqual(begun, ['first', 'urgent', 'middle', 'later', 'low'])
})

test('WantList gets once what is wanted twice, with the higher priority', async () => {
  const { begun, end, wants } = list()
  wants.want('first')
  await settle()
  const both = [wants.want('same', { priority: 1 }), wants.want('same', { priority: 4 })]
  wants.want('other')
  assert.deepEqual(wants.waiting[0], { key: 'same', priority: 4 })
  await end('first')
  const third = wants.want('same')
  await end('same')
  assert.deepEqual(await Promise.all([...both, third]), ['got same', 'got same', 'got same'])
  assert.deepEqual(begun, ['first', 'same', 'other'])
})

test('WantList does not begin what nobody waits for any more', async () => {
  const { begun, end, wants } = list()
  wants.want('first')
  await settle()
  const controllers = [new AbortController(), new AbortController()]
  const cancelled = controllers.map(({ signal }) => wants.want('second', { signal }))
  controllers[0]?.abort(new Error('never mind'))
  assert.equal(wants.waiting.length, 1)
  controllers[1]?.abort(new Error('never mind'))
  for (const each of cancelled) await assert.rejects(each, /never mind/)
  assert.equal(wants.waiting.length, 0)
  await end('first')
  assert.deepEqual(begun, ['first'])
})

test('WantList goes on after a failure', async () => {
  const { end, ends, wants } = list()
  const failing = wants.want('first')
  const next = wants.want('second')
  await settle()
  ends.get('first')?.reject(new Error('gone'))
  await assert.rejects(failing, /gone/)
  await settle()
  await end('second')
  assert.equal(await next, 'got second')
})
