import assert from 'node:assert/strict'
import test from 'node:test'
import { LookingTime, Lookout } from './lookout.ts'

/** A clock that goes on only when a look takes its time, or is told to. */
function clock(t: { mock: typeof import('node:test').mock }) {
  let now = 0
  t.mock.method(performance, 'now', () => now)
  t.mock.timers.enable({ apis: ['setTimeout'] })
  return {
    take: (ms: number) => {
      now += ms
    },
    pass: (ms: number) => {
      now += ms
      t.mock.timers.tick(ms)
    }
  }
}

test('Lookout looks at once while looking is cheap', t => {
  const time = clock(t as never)
  let looks = 0
  const lookout = new Lookout(() => {
    looks += 1
    time.take(1)
  }, new LookingTime())
  for (let count = 0; count < 50; count += 1) lookout.look()
  assert.equal(looks, 50)
})

test('Lookout puts off what would take more than its share, and looks once for all that is new', t => {
  const time = clock(t as never)
  let looks = 0
  const lookout = new Lookout(() => {
    looks += 1
    time.take(100)
  }, new LookingTime())
  lookout.look()
  for (let count = 0; count < 5; count += 1) lookout.look()
  assert.equal(looks, 1)
  // 100 ms were spent, 50 of them are free, and the others are a twentieth of a second.
  time.pass(899)
  assert.equal(looks, 1)
  time.pass(1)
  assert.equal(looks, 2)
})

test('Lookout looks no more when it is closed', t => {
  const time = clock(t as never)
  let looks = 0
  const lookout = new Lookout(() => {
    looks += 1
    time.take(100)
  }, new LookingTime())
  lookout.look()
  lookout.look()
  lookout.close()
  time.pass(10_000)
  assert.equal(looks, 1)
})
