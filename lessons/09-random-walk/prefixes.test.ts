import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { commonPrefix } from './prefixes.ts'

const FILE = new URL('../../shared/dht-sim/kad-vectors.ndjson', import.meta.url)

test('commonPrefix() of peers is what the specification says', () => {
  const lines = readFileSync(FILE, 'utf8').trim().split('\n')
  const vectors = lines.map((line): { peerId: string; common: number[] } => JSON.parse(line))
  const ids = vectors.map(({ peerId }) => peerId)
  for (const { common, peerId } of vectors) {
    assert.deepEqual(
      ids.map(id => commonPrefix(peerId, id)),
      common
    )
  }
  assert.equal(commonPrefix(ids[0] ?? '', 'nobody'), -1)
})
