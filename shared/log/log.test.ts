import assert from 'node:assert/strict'
import test from 'node:test'
import { log } from './log.ts'

test('log() writes one line on stdout', t => {
  const write = t.mock.method(process.stdout, 'write', () => true)
  log('warning', 'two\nlines')
  log('shutdown')
  const written = write.mock.calls.map(call => call.arguments[0])
  write.mock.restore()
  assert.deepEqual(written, ['warning,two\\nlines\n', 'shutdown\n'])
})
