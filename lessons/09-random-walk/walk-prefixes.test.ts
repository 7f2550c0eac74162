import assert from 'node:assert/strict'
import test from 'node:test'
import type { PeerId } from '@libp2p/interface'
import { partsDouble, peer, SELF_PLACE, TableDouble } from './refresh-doubles.fixture.ts'
import { commonPrefixLength, placeOf } from './solution/kad-place.ts'
import { walkPrefixes } from './solution/walk-prefixes.ts'

const { signal } = new AbortController()
const FORCED = { force: true, signal }
const UNFORCED = { force: false, signal }

/** Parts that note the prefix length of each key that is looked for. */
function walker(table: TableDouble, init = {}, answers: (prefix: number) => PeerId[] = () => []) {
  const prefixes: number[] = []
  const parts = partsDouble({
    table,
    init,
    query: key => {
      const prefix = commonPrefixLength(placeOf(key), SELF_PLACE)
      prefixes.push(prefix)
      return answers(prefix)
    }
  })
  return { parts, prefixes }
}

test('walkPrefixes() looks for the node itself, and then walks from far to near', async () => {
  const { parts, prefixes } = walker(new TableDouble(peer(5), peer(3)), {}, () => [peer(5)])
  const walks = await walkPrefixes(parts, FORCED)
  assert.deepEqual(prefixes, [256, 0, 1, 2, 3])
  assert.deepEqual(
    walks,
    [0, 1, 2, 3].map(prefix => ({ prefix, peers: 1 }))
  )
})

test('walkPrefixes() goes on to whoever it finds that is closer, and takes everybody in', async () => {
  const table = new TableDouble(peer(5))
  const { parts, prefixes } = walker(table, {}, prefix => (prefix === 0 ? [peer(2), peer(4)] : []))
  await walkPrefixes(parts, FORCED)
  assert.deepEqual(prefixes, [256, 0, 1, 2])
  assert.equal(table.size, 3)
  assert.ok(parts.heard.within(peer(4), 60_000))
})

test('walkPrefixes() stops behind a gap', async () => {
  // Nobody is at 0, so it goes on to 2 and not to 3.
  const { parts, prefixes } = walker(new TableDouble(peer(2), peer(3)))
  await walkPrefixes(parts, FORCED)
  assert.deepEqual(prefixes, [256, 0, 1, 2])
})

test('walkPrefixes() leaves out what is not due, unless it is forced', async () => {
  const { parts, prefixes } = walker(new TableDouble(peer(5), peer(2)), { intervalMs: 60_000 })
  await walkPrefixes(parts, UNFORCED)
  assert.deepEqual(await walkPrefixes(parts, UNFORCED), [])
  await walkPrefixes(parts, FORCED)
  assert.deepEqual(prefixes, [256, 0, 1, 256, 256, 0, 1])
})

test('walkPrefixes() walks nowhere unforced when there are peers enough', async () => {
  const { parts, prefixes } = walker(new TableDouble(peer(5), peer(2)), { enoughPeers: 2 })
  await walkPrefixes(parts, UNFORCED)
  await walkPrefixes(parts, FORCED)
  assert.deepEqual(prefixes, [256, 256, 0, 1])
})
