import assert from 'node:assert/strict'
import { once } from 'node:events'
import { PassThrough } from 'node:stream'
import { test } from 'node:test'
import { captureOutput } from './captured-output.ts'

const MiB = 1024 * 1024
const limit = { timeout: 60_000 }

function capture() {
  const stream = new PassThrough()
  const lines: string[] = []
  const flooded: string[] = []
  captureOutput(stream, {
    line: ({ text }) => lines.push(text),
    flooded: limit => flooded.push(limit)
  })
  return { stream, lines, flooded, closed: once(stream, 'close') }
}

test('captureOutput() passes on lines, whatever the chunks', limit, async () => {
  const { stream, lines, flooded, closed } = capture()
  for (const chunk of ['o', 'ne\ntw', 'o\n', 'three']) stream.write(chunk)
  stream.end()
  await closed
  assert.deepEqual(lines, ['one', 'two', 'three'])
  assert.deepEqual(flooded, [])
})

test(
  'captureOutput() passes on what a stream held that was closed from this side',
  limit,
  async () => {
    const { stream, lines, closed } = capture()
    await new Promise<void>(resolve => stream.write('half a l', () => resolve()))
    stream.destroy()
    await closed
    assert.deepEqual(lines, ['half a l'])
  }
)

test('captureOutput() passes on exactly 20000 lines without a notice', limit, async () => {
  const { stream, lines, flooded, closed } = capture()
  stream.end('\n'.repeat(20_000))
  await closed
  assert.equal(lines.length, 20_000)
  assert.deepEqual(flooded, [])
})

test('captureOutput() says once that there were more than 20000 lines', limit, async () => {
  const { stream, lines, flooded, closed } = capture()
  for (let i = 0; i < 30; i++) stream.write('\n'.repeat(1000))
  stream.end('unfinished')
  await closed
  assert.equal(lines.length, 20_000)
  assert.deepEqual(flooded, ['20000 lines'])
})

test('captureOutput() keeps 8 MiB of a line that never ends', limit, async () => {
  const { stream, lines, flooded, closed } = capture()
  for (let i = 0; i < 20; i++) {
    if (!stream.write(Buffer.alloc(MiB, 'x'))) await once(stream, 'drain')
  }
  stream.end()
  await closed
  assert.deepEqual(lines, [])
  assert.deepEqual(flooded, ['8 MiB'])
})
