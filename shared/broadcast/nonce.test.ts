import assert from 'node:assert/strict'
import test from 'node:test'
import { freshNonce } from './nonce.ts'
import { NonceDeduper } from './nonce-deduper.ts'

test('freshNonce() draws again when it has drawn 0', () => {
  const draws = [new Uint8Array(8), new Uint8Array(8).fill(255)]
  assert.equal(
    freshNonce(() => draws.shift() ?? new Uint8Array()),
    2n ** 64n - 1n
  )
  assert.notEqual(freshNonce(), freshNonce())
})

test('NonceDeduper forgets the oldest, and what it knows keeps its place', () => {
  const deduper = new NonceDeduper(3)
  assert.deepEqual(
    [1n, 2n, 3n, 1n, 4n].map(nonce => deduper.add(nonce)),
    [true, true, true, false, true]
  )
  // 1 was asked for once more, and is the oldest all the same.
  assert.deepEqual(
    [1n, 2n, 3n, 4n].map(nonce => deduper.has(nonce)),
    [false, true, true, true]
  )
})

test('NonceDeduper refuses to remember nothing', () => {
  for (const capacity of [0, -1, 1.5, Number.NaN]) {
    assert.throws(() => new NonceDeduper(capacity), RangeError)
  }
})
