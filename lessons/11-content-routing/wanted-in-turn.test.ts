import assert from 'node:assert/strict'
import test from 'node:test'
import { arcHits } from './oracle.ts'
import { lruHits, wantedInTurn } from './wanted-in-turn.ts'

/** Seeded as the stage's is: the same label gives the same number. */
function random(seed: number) {
  const integer = (label: string, min: number, max: number) => {
    let hash = seed
    for (const each of label) hash = Math.imul(hash ^ each.charCodeAt(0), 0x01000193) >>> 0
    return min + (hash % (max - min + 1))
  }
  return { integer } as unknown as Parameters<typeof wantedInTurn>[0]
}

test('arcHits() is what was worked through by hand', () => {
  assert.equal(arcHits([...'ABCADBEAFBGCA'], 3).filter(Boolean).length, 3)
  assert.equal(arcHits([...'ABCDABEFGHABEFCD'], 4).filter(Boolean).length, 4)
})

test('wantedInTurn() tells an adaptive cache from one that keeps what was wanted last, by every seed', () => {
  for (let seed = 1; seed <= 50; seed += 1) {
    const wanted = wantedInTurn(random(seed))
    assert.equal(wanted.length, 20)
    assert.notDeepEqual(arcHits(wanted, 3), lruHits(wanted, 3))
    assert.ok(arcHits(wanted, 3).includes(true))
  }
})
