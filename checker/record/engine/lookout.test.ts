import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import { LookingTime, Lookout } from './lookout.ts'

/** A lookout whose looks take so long, with a clock that goes on only for them or when it is told to. */
function lookoutOf(t: TestContext, lookMs: number) {
  let now = 0
  let looks = 0
  t.mock.method(performance, 'now', () => now)
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const lookout = new Lookout(() => {
    looks += 1
    now += lookMs
  }, new LookingTime())
  return {
    lookout,
    looks: () => looks,
    pass: (ms: number) => {
      now += ms
      t.mock.timers.tick(ms)
    }
  }
}

test('Lookout looks at once while looking is cheap', t => {
  const { lookout, looks } = lookoutOf(t, 1)
  for (let count = 0; count < 50; count += 1) lookout.look()
  assert.equal(looks(), 50)
})

test('Lookout puts off what would take more than its share, and looks once for all that is new', t => {
  const { lookout, looks, pass } = lookoutOf(t, 100)
  for (let count = 0; count < 6; count += 1) lookout.look()
  assert.equal(looks(), 1)
  // 100 ms were spent, 50 of them are free, and the others are a twentieth of a second.
  pass(899)
  assert.equal(looks(), 1)
  pass(1)
  assert.equal(looks(), 2)
})

test('Lookout looks no more when it is closed', t => {
  const { lookout, looks, pass } = lookoutOf(t, 100)
  lookout.look()
  lookout.look()
  lookout.close()
  pass(10_000)
  assert.equal(looks(), 1)
})
