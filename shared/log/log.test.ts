import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anySample } from './arbitrary-event.fixture.ts'
import type { LogEvent } from './event-types.ts'
import { log, readEvents } from './log.ts'
import { LogFieldError } from './log-field-error.ts'

const logAny = log as (name: string, ...values: unknown[]) => void

test('log() writes one line on stdout', t => {
  const write = t.mock.method(process.stdout, 'write', () => true)
  log('warning', 'two\nlines')
  log('shutdown')
  const written = write.mock.calls.map(call => call.arguments[0])
  write.mock.restore()
  assert.deepEqual(written, ['warning,two\\nlines\n', 'shutdown\n'])
})

test('readEvents() is handed every event as it was meant, and nothing goes to stdout', t => {
  const write = t.mock.method(process.stdout, 'write', () => true)
  const read: LogEvent[] = []
  readEvents(event => read.push(event))
  fc.assert(
    fc.property(anySample, ({ values, event }) => {
      logAny(String(event.name), ...values)
      assert.deepEqual(read.splice(0), [event])
    })
  )
  const { calls } = write.mock
  write.mock.restore()
  assert.deepEqual(calls, [])
})

test('readEvents() gives way to the next reader', () => {
  const read: string[] = []
  readEvents(() => read.push('first'))
  readEvents(() => read.push('second'))
  log('shutdown')
  assert.deepEqual(read, ['second'])
})

test('readEvents() changes nothing about what log() refuses', () => {
  readEvents(() => assert.fail('this is no event'))
  assert.throws(() => logAny('direct', 'bob', 'hi'), LogFieldError)
  assert.throws(() => logAny('hello'), LogFieldError)
})
