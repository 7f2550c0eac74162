import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { anyCharacter } from './arbitrary-event.fixture.ts'
import { LineSplitter, type SplitLine } from './line-splitter.ts'

const KIBIBYTE = 1024

function split(chunks: readonly Uint8Array[], maxLineBytes?: number): SplitLine[] {
  const splitter = new LineSplitter({ ...(maxLineBytes !== undefined && { maxLineBytes }) })
  return [...chunks.flatMap(chunk => splitter.push(chunk)), ...splitter.end()]
}

function cutAt(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const borders = [0, ...places.map(place => place % (bytes.length + 1)), bytes.length]
  borders.sort((a, b) => a - b)
  return borders.slice(1).map((end, i) => bytes.subarray(borders[i], end))
}

const whole = (text: string) => ({ text, notices: [] })

/** Bytes made of what can go wrong at the border of two chunks. */
const hostileBytes = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '\n',
        '\r\n',
        '\r',
        '\u001b[31m',
        '\u001b]0;t\u0007',
        'é',
        '😀',
        '\ufffd',
        'ab'
      ),
      fc.uint8Array({ maxLength: 3 })
    )
  )
  .map(parts => Buffer.concat(parts.map(part => Buffer.from(part as string))))

test('LineSplitter gives the same lines however the bytes are chunked', () => {
  const places = fc.array(fc.nat(), { maxLength: 12 })
  fc.assert(
    fc.property(hostileBytes, places, fc.integer({ min: 1, max: 12 }), (bytes, at, max) => {
      const expected = split([bytes], max)
      assert.deepEqual(split(cutAt(bytes, at), max), expected)
      const single = Array.from(bytes, (_, i) => bytes.subarray(i, i + 1))
      assert.deepEqual(split(single, max), expected)
    }),
    { numRuns: 1000 }
  )
})

test('LineSplitter gives back the lines of any text', () => {
  const line = fc.string({ unit: anyCharacter }).filter(text => !/\p{Cc}/u.test(text))
  fc.assert(
    fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, newline) => {
      const bytes = Buffer.from(lines.map(text => text + newline).join(''))
      assert.deepEqual(split([bytes]), lines.map(whole))
    })
  )
})

test('LineSplitter cuts long lines between two characters', () => {
  const text = fc.string({ unit: anyCharacter, minLength: 1 }).filter(t => !/\p{Cc}/u.test(t))
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 12 }), (text, max) => {
      const [line] = split([Buffer.from(`${text}\n`)], max)
      assert.ok(line !== undefined && text.startsWith(line.text))
      const bytes = Buffer.byteLength(line.text)
      const isCut = Buffer.byteLength(text) > max
      assert.deepEqual(line.notices, isCut ? ['cut'] : [])
      assert.ok(isCut ? bytes <= max && bytes > max - 4 : line.text === text)
    })
  )
})

test('LineSplitter ends a line with LF or CRLF, not with CR alone', () => {
  assert.deepEqual(split([Buffer.from('a\r\nb\rc\n\n\r\r\n')]), [
    whole('a'),
    whole('b\rc'),
    whole(''),
    whole('\r')
  ])
})

test('LineSplitter does not count the CRLF of a line', () => {
  assert.deepEqual(split([Buffer.from('abcd\r\nabcde\r\n')], 4), [
    whole('abcd'),
    { text: 'abcd', notices: ['cut'] }
  ])
})

test('LineSplitter notes a stream that ends in the middle of a line', () => {
  assert.deepEqual(split([Buffer.from('a\nb\r')]), [
    whole('a'),
    { text: 'b\r', notices: ['no-newline'] }
  ])
  assert.deepEqual(split([Buffer.from('a\n')]), [whole('a')])
  assert.deepEqual(split([]), [])
})

test('LineSplitter notes invalid UTF-8, not a real U+FFFD', () => {
  assert.deepEqual(split([Buffer.from([0x61, 0xff, 0x0a])]), [
    { text: 'a\ufffd', notices: ['invalid-utf8'] }
  ])
  assert.deepEqual(split([Buffer.from('a\ufffd\n')]), [whole('a\ufffd')])
})

test('LineSplitter notes everything odd about one line', () => {
  assert.deepEqual(split([Buffer.from([0xff, 0x61, 0x62, 0x63])], 2), [
    { text: '\ufffda', notices: ['cut', 'invalid-utf8', 'no-newline'] }
  ])
})

test('LineSplitter strips terminal control sequences', () => {
  assert.deepEqual(split([Buffer.from('\u001b[32mshutdown\u001b[0m\n')]), [whole('shutdown')])
})

test('LineSplitter does not grow with an endless line, and recovers after it', () => {
  const splitter = new LineSplitter()
  const chunk = Buffer.alloc(64 * KIBIBYTE, 'x')
  const before = process.memoryUsage().arrayBuffers
  for (let i = 0; i < 4096; i++) assert.deepEqual(splitter.push(chunk), [])
  assert.ok(process.memoryUsage().arrayBuffers - before < 16 * 64 * KIBIBYTE)
  assert.deepEqual(splitter.push(Buffer.from('\nnext\n')), [
    { text: 'x'.repeat(64 * KIBIBYTE), notices: ['cut'] },
    whole('next')
  ])
})

test('LineSplitter refuses a limit that is no whole number above 0', () => {
  for (const maxLineBytes of [0, -1, 1.5, Number.NaN]) {
    assert.throws(() => new LineSplitter({ maxLineBytes }), RangeError)
  }
})
