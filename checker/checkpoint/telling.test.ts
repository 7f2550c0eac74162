import assert from 'node:assert/strict'
import test from 'node:test'
import { historyOf } from '#checker/story'
import { nameAndId, shortId, timeBetween, timeOf } from './telling.ts'

const ALICE = '12D3KooWGC6TvWhfapngX6wvJHMYvKpDMXPb3ZnCZ6dMoaMtimQ5'
const NOBODY = '12D3KooWEyoppNCUx8Yx66oV9fJnriXwCcXwDDUA2kj6vnc6iDEp'

test('timeOf() counts seconds since the run began', () => {
  assert.equal(timeOf({ at: 214.6 }), '0.21 s')
  assert.equal(timeOf({ at: 61_000 }), '61.00 s')
})

test('timeBetween() counts milliseconds up to a second, and never backwards', () => {
  assert.equal(timeBetween({ at: 10 }, { at: 17.6 }), '8 ms')
  assert.equal(timeBetween({ at: 10 }, { at: 1210 }), '1.20 s')
  assert.equal(timeBetween({ at: 10.4 }, { at: 10 }), '0 ms')
})

test('shortId() keeps both ends of a peer id', () => {
  assert.equal(shortId(ALICE), '12D3KooW…imQ5')
})

test('nameAndId() names reference peers, and nobody else', () => {
  const history = historyOf([
    { kind: 'peer-up', actor: 'alice', peerId: ALICE, addr: '/ip4/127.0.0.1/tcp/1' }
  ])
  assert.equal(nameAndId(history, ALICE), 'alice (12D3KooW…imQ5)')
  assert.equal(nameAndId(history, NOBODY), '12D3KooW…iDEp')
})
