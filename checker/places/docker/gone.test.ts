import assert from 'node:assert/strict'
import { once } from 'node:events'
import test from 'node:test'
import { gone, type Leaving } from './gone.ts'

const unknown = () => Promise.reject(new Error('(HTTP code 404) no such container'))

/** A container of which Docker never says that it has gone. */
function unanswered(remove: Leaving['remove']) {
  const removed: unknown[] = []
  const container: Leaving = {
    wait: async ({ abortSignal }) => {
      await once(abortSignal, 'abort')
      throw abortSignal.reason
    },
    remove: options => {
      removed.push(options)
      return remove(options)
    }
  }
  return { container, removed }
}

test('gone() resolves when Docker says that a container has gone, or knows none', async () => {
  const remove = () => assert.fail('it was to be left alone')
  await gone({ wait: async () => ({ StatusCode: 0 }), remove })
  await gone({ wait: unknown, remove })
})

test('gone() removes a container after ten seconds, and waits no longer for an answer', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  for (const remove of [async () => {}, unknown]) {
    const { container, removed } = unanswered(remove)
    const over = gone(container)
    t.mock.timers.tick(9999)
    assert.deepEqual(removed, [])
    t.mock.timers.tick(1)
    await over
    assert.deepEqual(removed, [{ force: true }])
  }
})
