import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Moment } from '../timeline.ts'
import { repeatedPings } from './repeated-pings.ts'

function ping(more: Partial<Moment> = {}): Moment {
  return {
    at: 0,
    subject: 'ping',
    shape: 'exchange',
    sort: 'ping',
    from: 0,
    to: 1,
    text: '',
    vouchedBy: 'both',
    failed: false,
    minor: false,
    seqs: [],
    changes: [],
    ...more
  }
}

test('repeatedPings() folds what follows the first ping between two, and nothing that went wrong', () => {
  const moments = [
    ping(),
    ping(),
    ping({ to: 2 }),
    ping({ failed: true }),
    ping({ subject: 'dht' }),
    ping({ from: 1, to: 0 }),
    ping()
  ]
  const { later, more } = repeatedPings(moments)
  assert.deepEqual([...later], [1, 6])
  assert.deepEqual([...more], [[0, 2]])
})
