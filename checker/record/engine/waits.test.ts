import assert from 'node:assert/strict'
import test from 'node:test'
import { openHistoryOf } from '#checker/story'
import { RunOver, Waits } from './waits.ts'

const LONG = 60_000

function start(limitMs?: number) {
  const history = openHistoryOf([])
  const over = new AbortController()
  const told: string[] = []
  const waits = new Waits({
    history,
    signal: over.signal,
    limitMs,
    progress: {
      waiting: (what, limit, busy) => {
        // Whether this machine is busy is none of these tests' business.
        if (!busy) told.push(`waiting for ${what}, ${limit} ms`)
      },
      waited: () => told.push('waited')
    },
    expired: what => {
      told.push(`no ${what}`)
      over.abort()
    }
  })
  const say = (text: string): void => history.record({ kind: 'stderr', actor: 'node', text })
  const said = (text: string) => () => history.first('stderr', 'node', each => each.text === text)
  return { history, over, told, waits, say, said }
}

/** A task that comes to something only when its time is up. */
function lastsUntil(timeUp: AbortSignal): Promise<string> {
  return new Promise(resolve =>
    timeUp.addEventListener('abort', () => resolve('time is up'), { once: true })
  )
}

test('until() resolves at once when the condition holds already', async () => {
  const { waits, told, over } = start()
  await waits.until(() => true, 'anything', LONG)
  over.abort()
  await waits.until(() => true, 'anything', LONG)
  assert.deepEqual(told, [])
})

test('until() resolves as soon as the condition holds', async () => {
  const { waits, told, say, said } = start()
  const wait = waits.until(said('b'), 'a b', LONG)
  let resolved = false
  wait.then(() => {
    resolved = true
  })
  say('a')
  await Promise.resolve()
  assert.equal(resolved, false)
  say('b')
  await wait
  assert.deepEqual(told, [`waiting for a b, ${LONG} ms`, 'waited'])
})

test('until() tells of the waits that are left when one is over', async t => {
  t.mock.method(performance, 'now', () => 0)
  const { waits, told, say, said } = start()
  const waiting = [waits.until(said('a'), 'an a', LONG), waits.until(said('b'), 'a b', 10)]
  say('b')
  await waiting[1]
  say('a')
  await waiting[0]
  const first = `waiting for an a, ${LONG} ms`
  assert.deepEqual(told, [first, 'waiting for a b, 10 ms', first, 'waited'])
})

test('until() rejects with RunOver when the run ends, now or later', async () => {
  const { waits, over, said, say } = start()
  const waiting = [waits.until(said('a'), 'an a', LONG), waits.until(said('b'), 'a b', LONG)]
  over.abort()
  say('a')
  for (const wait of waiting) await assert.rejects(wait, RunOver)
  await assert.rejects(waits.until(said('c'), 'a c', LONG), RunOver)
})

test('until() tells what ran out, and its own wait ends with the run', async () => {
  const { waits, told, said } = start()
  await assert.rejects(waits.until(said('a'), 'an a', 5), RunOver)
  assert.deepEqual(told, ['waiting for an a, 5 ms', 'no an a', 'waited'])
})

test('until() lets one limit replace every other', async () => {
  const { waits, told, said } = start(5)
  await assert.rejects(waits.until(said('a'), 'an a', LONG), RunOver)
  assert.deepEqual(told, ['waiting for an a, 5 ms', 'no an a', 'waited'])
})

test('until() leaves no rejection behind that nobody handles', async t => {
  const { waits, over, said } = start()
  const unhandled: unknown[] = []
  const note = (reason: unknown): number => unhandled.push(reason)
  process.on('unhandledRejection', note)
  t.after(() => process.off('unhandledRejection', note))
  waits.until(said('a'), 'an a', LONG)
  over.abort()
  waits.until(said('a'), 'an a', LONG)
  // Two turns of the event loop: rejections nobody has handled by then are reported.
  await new Promise(resolve => setImmediate(resolve))
  await new Promise(resolve => setImmediate(resolve))
  assert.deepEqual(unhandled, [])
})

test('until() rejects with what the condition throws, and nobody else hears of it', async () => {
  const { waits, say, history } = start()
  const broken = (): never => {
    throw new Error('a bug in the condition')
  }
  await assert.rejects(async () => waits.until(broken, 'nothing', LONG), /a bug in the condition/)
  const later = waits.until(() => history.observations.length > 0 && broken(), 'nothing', LONG)
  say('a')
  await assert.rejects(later, /a bug in the condition/)
  say('b')
  assert.equal(history.observations.length, 2)
})

test('atMost() resolves with what its task comes to, and ends with the run', async () => {
  const { waits, told, over } = start()
  assert.equal(await waits.atMost(async () => 7, 'a number', LONG), 7)
  assert.deepEqual(told, [`waiting for a number, ${LONG} ms`, 'waited'])
  const waiting = waits.atMost(lastsUntil, 'nothing', LONG)
  over.abort()
  await assert.rejects(waiting, RunOver)
  await assert.rejects(waits.atMost(lastsUntil, 'nothing', LONG), RunOver)
})

test('atMost() tells its task when the time is up, and the run goes on', async () => {
  const { waits, told, over } = start()
  assert.equal(await waits.atMost(lastsUntil, 'nothing', 5), 'time is up')
  assert.deepEqual(told, ['waiting for nothing, 5 ms', 'waited'])
  assert.equal(over.signal.aborted, false)
})

test('atMost() lets one limit replace every other', async () => {
  assert.equal(await start(5).waits.atMost(lastsUntil, 'nothing', LONG), 'time is up')
})

test('pause() keeps to its own time, and ends with the run', async () => {
  const { waits, told, over } = start(LONG)
  await waits.pause(5)
  const pausing = waits.pause(LONG)
  over.abort()
  await assert.rejects(pausing, RunOver)
  await assert.rejects(waits.pause(1), RunOver)
  assert.deepEqual(told, [])
})

test('until() stops listening when it is done', async () => {
  const { waits, say, over } = start()
  let looked = 0
  const wait = waits.until(() => ++looked === 2, 'a second look', LONG)
  say('a')
  await wait
  say('b')
  over.abort()
  assert.equal(looked, 2)
})
