import assert from 'node:assert/strict'
import test from 'node:test'
import { hedge } from './solution/hedge.ts'

const AFTER = { afterMs: 100 }
const never = () => new Promise<never>(() => {})
/** Lets everything run that waits for nothing but promises. */
const settle = () => new Promise<void>(resolve => setImmediate(resolve))

/** Candidates that do as they are told when they are asked, and who was asked so far. */
function providers(behaviour: { [name: string]: () => Promise<{ from: string }> }) {
  const asked: string[] = []
  const ask = (name: string) => {
    asked.push(name)
    return behaviour[name]?.() ?? never()
  }
  return { asked, names: Object.keys(behaviour), ask }
}
const answers = (from: string) => async () => ({ from })
const fails = (message: string) => async () => {
  throw new Error(message)
}

test('hedge() asks nobody else when the first one answers', async () => {
  const { ask, asked, names } = providers({ bob: answers('bob'), carol: answers('carol') })
  assert.deepEqual(await hedge(names, ask, AFTER), { from: 'bob' })
  assert.deepEqual(asked, ['bob'])
})

test('hedge() asks the next one at once when one has failed', async () => {
  const { ask, asked, names } = providers({ bob: fails('gone'), carol: answers('carol') })
  assert.deepEqual(await hedge(names, ask, { afterMs: 1e9 }), { from: 'carol' })
  assert.deepEqual(asked, ['bob', 'carol'])
})

test('hedge() asks the next one after a silence, and not before', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const { ask, asked, names } = providers({ dave: never, erin: answers('erin') })
  const answer = hedge(names, ask, AFTER)
  await settle()
  t.mock.timers.tick(99)
  await settle()
  assert.deepEqual(asked, ['dave'])
  t.mock.timers.tick(1)
  assert.deepEqual(await answer, { from: 'erin' })
  assert.deepEqual(asked, ['dave', 'erin'])
})

test('hedge() takes a late answer of who was asked first', async t => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const late = Promise.withResolvers<{ from: string }>()
  const { ask, names } = providers({ bob: () => late.promise, carol: never })
  const answer = hedge(names, ask, AFTER)
  await settle()
  t.mock.timers.tick(100)
  await settle()
  late.resolve({ from: 'bob' })
  assert.deepEqual(await answer, { from: 'bob' })
})

test('hedge() tells everything that went wrong when nobody has an answer', async () => {
  const { ask, names } = providers({ bob: fails('gone'), carol: fails('on fire') })
  await assert.rejects(hedge(names, ask, AFTER), ({ errors }: AggregateError) => {
    assert.deepEqual(
      errors.map(({ message }) => message),
      ['gone', 'on fire']
    )
    return true
  })
  await assert.rejects(hedge([], ask, AFTER), AggregateError)
})
