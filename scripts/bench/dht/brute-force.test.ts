import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DhtNetwork } from '#shared/dht-sim'
import { countCloser } from './brute-force.ts'
import { measureNetwork } from './measure-network.ts'

test('countCloser() counts who is closer than the farthest that was found', () => {
  const network = new DhtNetwork({ nodes: 500, tables: 'on-demand' })
  const questions = Array.from({ length: 20 }, () => {
    const [from, key] = [network.randomNode(), network.randomKey()]
    return { from, key, farthest: network.trueClosest(key, 20, from).at(-1) ?? -1 }
  })
  for (const count of countCloser(network.space, questions)) assert.equal(count, 19)
  const missed = questions.map(each => ({
    ...each,
    farthest: network.trueClosest(each.key, 21, each.from).at(-1) ?? -1
  }))
  for (const count of countCloser(network.space, missed)) assert.equal(count, 20)
})

for (const threads of [1, 2]) {
  test(`measureNetwork() counts all entries and compares all lookups, of ${threads} threads`, async () => {
    const measured = await measureNetwork(
      { kind: 'network', tables: 'perfect', nodes: 25, trouble: false, threads },
      500
    )
    assert.equal(measured.exact, measured.lookups)
    assert.ok(measured.compared > 0)
    // Nobody is left out of buckets of 20: each of the 25 knows the 24 others.
    assert.equal(measured.entries, 25 * 24)
  })
}
