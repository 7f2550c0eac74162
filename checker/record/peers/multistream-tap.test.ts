import assert from 'node:assert/strict'
import test from 'node:test'
import fc from 'fast-check'
import { MultistreamTap } from './multistream-tap.ts'

const HEADER = '/multistream/1.0.0'

/** As multistream-select writes it: a varint length, the text, a newline. */
function encode(...lines: string[]): Buffer {
  return Buffer.concat(
    lines.map(line => {
      const body = Buffer.from(`${line}\n`)
      const length =
        body.length < 0x80 ? [body.length] : [(body.length & 0x7f) | 0x80, body.length >> 7]
      return Buffer.concat([Buffer.from(length), body])
    })
  )
}

function linesOf(...chunks: Uint8Array[]): string[] {
  const tap = new MultistreamTap()
  for (const chunk of chunks) tap.read(chunk)
  return tap.lines
}

test('MultistreamTap reads the protocols, not the header', () => {
  assert.deepEqual(linesOf(encode(HEADER, '/noise')), ['/noise'])
  assert.deepEqual(linesOf(encode(HEADER), encode('/tls/1.0.0', '/noise')), [
    '/tls/1.0.0',
    '/noise'
  ])
})

test('MultistreamTap takes a refusal for no offer', () => {
  assert.deepEqual(linesOf(encode(HEADER, 'na')), [])
})

test('MultistreamTap reads the same wherever the chunks begin and end', () => {
  const protocol = fc.string({ minLength: 1, maxLength: 300, unit: fc.constantFrom('a', '/', '.') })
  const protocols = fc.array(
    protocol.map(text => `/${text}`),
    { maxLength: 6 }
  )
  fc.assert(
    fc.property(protocols, fc.array(fc.nat({ max: 400 })), (names, sizes) => {
      const bytes = encode(HEADER, ...names)
      const chunks: Buffer[] = []
      let from = 0
      for (const size of sizes) {
        chunks.push(bytes.subarray(from, from + size))
        from += size
      }
      assert.deepEqual(linesOf(...chunks, bytes.subarray(from)), names)
    })
  )
})

test('MultistreamTap reads lists of buffers as libp2p hands them out', () => {
  const tap = new MultistreamTap()
  const [bytes] = [encode(HEADER, '/noise')]
  tap.read({ subarray: () => bytes })
  assert.deepEqual(tap.lines, ['/noise'])
})

test('MultistreamTap gives up on a line longer than the specification allows', () => {
  const tooLong = Buffer.concat([Buffer.from([0x81, 0x08]), Buffer.alloc(1025, 'a')])
  assert.deepEqual(linesOf(encode(HEADER), tooLong, encode('/noise')), [])
})

test('MultistreamTap ignores what comes after stop()', () => {
  const tap = new MultistreamTap()
  tap.read(encode(HEADER, '/noise'))
  tap.stop()
  tap.read(encode('/yamux/1.0.0'))
  assert.deepEqual(tap.lines, ['/noise'])
})

test('MultistreamTap survives any garbage, and keeps little of it', () => {
  const chunk = fc.uint8Array({ maxLength: 300 })
  fc.assert(
    fc.property(fc.array(chunk, { maxLength: 8 }), chunks => {
      const lines = linesOf(...chunks)
      assert.ok(lines.length <= 32)
      assert.ok(lines.every(line => line.length <= 1024))
    })
  )
  const endless = encode(...Array.from({ length: 1000 }, (_, index) => `/protocol/${index}`))
  assert.equal(linesOf(endless).length, 32)
})
