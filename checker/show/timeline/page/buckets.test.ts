import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applyChange, emptyState } from '../network-state.ts'
import type { Participant } from '../timeline.ts'
import { bucketsOf, sharedBits } from './buckets.ts'

test('sharedBits() counts the leading bits that two keys have in common', () => {
  assert.equal(sharedBits('0f', '8f'), 0)
  assert.equal(sharedBits('0f', '1f'), 3)
  assert.equal(sharedBits('0f', '0e'), 7)
  assert.equal(sharedBits('0f', '0f'), 8)
})

test('bucketsOf() sorts a table by distance, the farthest half first', () => {
  const participants: Participant[] = ['00', '80', 'c0', '01', undefined].map((key, at) => ({
    name: String(at),
    role: 'peer',
    peerIds: [],
    ...(key === undefined ? {} : { key })
  }))
  const state = emptyState()
  for (const peer of [1, 2, 3, 4]) applyChange(state, { what: 'table', of: 0, peer, known: true })
  const buckets = bucketsOf(state, participants, 0)
  assert.deepEqual(buckets[0], { sharedBits: 0, peers: [1, 2] })
  assert.deepEqual(buckets.at(-1), { sharedBits: 7, peers: [3] })
  assert.equal(buckets.length, 8)
  assert.deepEqual(bucketsOf(state, participants, 1), [])
})
