import assert from 'node:assert/strict'
import test, { type TestContext } from 'node:test'
import fc from 'fast-check'
import { anySample } from './arbitrary-event.fixture.ts'
import type { AnyEvent } from './event-types.ts'
import { isLogEvent } from './is-log-event.ts'
import { log, readEvents } from './log.ts'
import { LogFieldError } from './log-field-error.ts'
import { log as ownLog } from './own-events.fixture.ts'

const PEER = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'
const logAny = ownLog as (name: string, ...values: unknown[]) => void

/** What is written to stdout meanwhile. */
function written(t: TestContext, action: () => void): unknown[] {
  const write = t.mock.method(process.stdout, 'write', () => true)
  action()
  const lines = write.mock.calls.map(call => call.arguments[0])
  write.mock.restore()
  return lines
}

test('log() writes one line on stdout', t => {
  const lines = written(t, () => {
    log('warning', 'two\nlines')
    log('shutdown')
  })
  assert.deepEqual(lines, ['warning,two\\nlines\n', 'shutdown\n'])
})

test('eventLog() writes events of a lesson beside those of the workshop', t => {
  const lines = written(t, () => {
    ownLog('refreshed', 17, 1.23456)
    ownLog('walk,found', 'a,b', PEER, { toString: () => PEER })
    ownLog('closed', PEER)
  })
  const found = `walk,found,a\\u002cb,${PEER},${PEER}\n`
  assert.deepEqual(lines, ['refreshed,17,1.235 ms\n', found, `closed,${PEER}\n`])
})

test('log() says on stderr what it refuses, and where it was called, for libp2p may swallow what it throws', t => {
  const { mock } = t.mock.method(console, 'error', () => {})
  assert.throws(() => logAny('listening', 'nowhere'), LogFieldError)
  assert.equal(mock.callCount(), 1)
  const [said = '', at = ''] = String(mock.calls[0]?.arguments[0]).split('\n')
  assert.match(said, /^LogFieldError: Cannot log "listening"/)
  assert.match(at, /log\.test\.ts/)
})

test('eventLog() is typed from both', () => {
  const misuse = () => {
    // @ts-expect-error a number is wanted
    ownLog('refreshed', '17', 1)
    // @ts-expect-error a field is missing
    ownLog('walk,failed', 'a7')
    // @ts-expect-error nobody has declared it
    ownLog('refrehsed', 17, 1)
    // @ts-expect-error the workshop alone does not know it
    log('refreshed', 17, 1)
  }
  assert.throws(misuse, LogFieldError)
})

test('readEvents() is handed every event as it was meant, and nothing goes to stdout', t => {
  const read: AnyEvent[] = []
  const stop = readEvents(event => read.push(event))
  const lines = written(t, () =>
    fc.assert(
      fc.property(anySample, ({ name, values, event }) => {
        logAny(name, ...values)
        assert.deepEqual(read.splice(0), [event])
      })
    )
  )
  stop()
  assert.deepEqual(lines, [])
})

test('readEvents() lets events be printed again once it is stopped', t => {
  readEvents(() => assert.fail('this one has stopped'))()
  assert.deepEqual(
    written(t, () => log('shutdown')),
    ['shutdown\n']
  )
})

test('readEvents() changes nothing about what log() refuses', () => {
  const stop = readEvents(() => assert.fail('this is no event'))
  assert.throws(() => logAny('direct', 'bob', 'hi'), LogFieldError)
  assert.throws(() => logAny('hello'), LogFieldError)
  stop()
})

test('isLogEvent() knows the events of the workshop from those of a lesson', () => {
  assert.ok(isLogEvent({ name: 'shutdown' }))
  assert.ok(!isLogEvent({ name: 'refreshed', bucket: 17, took: 250 }))
})
