import assert from 'node:assert/strict'
import test from 'node:test'
import { backOffMs } from './solution/back-off.ts'
import { type Opinion, STRANGER } from './solution/opinion.ts'
import { rank } from './solution/rank.ts'
import { score } from './solution/score.ts'

function opinion(
  reputation: number,
  success: number,
  latencyMs: number,
  affinity: number
): Opinion {
  const requests = 100
  return { ...STRANGER, reputation, requests, successes: success * requests, latencyMs, affinity }
}

test('score() is that of IPFS Kit for whoever has answered', () => {
  const table: [Opinion, boolean, number][] = [
    [{ ...STRANGER, affinity: 1 }, false, 0.51],
    [opinion(0.5, 1, 0, 1), false, 0.81],
    [opinion(0.5, 1, 1000, 1), false, 0.71],
    [opinion(0.5, 0.5, 250, 3), false, 0.59],
    [opinion(0.5, 0.2, 4000, 15), true, 0.62],
    [opinion(0.9, 1, 100, 10), true, 1.241818],
    [opinion(0.5, 1, 50, 12), false, 0.890476],
    [{ ...STRANGER, affinity: 1 }, true, 0.71]
  ]
  for (const [known, isPreferred, expected] of table) {
    assert.equal(score(known, { isPreferred }).toFixed(6), expected.toFixed(6))
  }
})

test('score() does not take who never answered for one that answers in no time', () => {
  assert.equal(score({ ...STRANGER, requests: 3, affinity: 1 }).toFixed(2), '0.21')
})

const candidate = (name: string, facts: Partial<Opinion>) => ({
  name,
  opinion: { ...STRANGER, ...facts }
})
const namesOf = (ranked: readonly { name: string }[]) => ranked.map(({ name }) => name).join()

test('rank() puts the best first, and leaves equals in their order', () => {
  const bad = candidate('bad', { reputation: 0.1 })
  const [one, other] = [candidate('one', {}), candidate('other', {})]
  assert.equal(namesOf(rank([bad, one, other], { explore: false })), 'one,other,bad')
  assert.equal(namesOf(rank([other, bad, one], { explore: false })), 'other,one,bad')
})

test('rank() prefers the quickest of those who have answered, though others have more merits', () => {
  const facts = { requests: 10, successes: 10, reputation: 1 }
  const slow = candidate('slow', { ...facts, latencyMs: 200, affinity: 10 })
  const quick = candidate('quick', {
    requests: 2,
    successes: 2,
    reputation: 0.68,
    latencyMs: 5,
    affinity: 2
  })
  const [first, second] = rank([slow, quick], { explore: false })
  assert.deepEqual([first?.name, second?.name], ['quick', 'slow'])
  assert.equal(second?.score.toFixed(3), '1.067')
})

test('rank() explores: first whoever was not asked for the longest time, then the best', () => {
  const best = candidate('best', { reputation: 1, askedAt: 30 })
  const old = candidate('old', { reputation: 0.2, askedAt: 10 })
  const other = candidate('other', { askedAt: 20 })
  assert.equal(namesOf(rank([other, old, best], { explore: true })), 'old,best,other')
  const stranger = candidate('stranger', { reputation: 0 })
  assert.equal(namesOf(rank([best, stranger, old], { explore: true })), 'stranger,best,old')
  assert.deepEqual(rank([], { explore: true }), [])
})

test('backOffMs() doubles from one second to five minutes, and stays there', () => {
  const seconds = Array.from({ length: 12 }, (_, failures) => backOffMs(failures) / 1000)
  assert.deepEqual(seconds, [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300])
  assert.equal(backOffMs(3, 300), 1200)
})
