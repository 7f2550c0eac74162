import assert from 'node:assert/strict'
import test from 'node:test'
import { DhtNetwork, keyOf, randomStream } from '#shared/dht-sim'
import { type KnownPair, RealDht } from './real-dht.fixture.ts'

// The simulator against the real thing: 40 libp2p nodes, and the same 40 ids simulated, connected the
// same way. Nobody knows more than a few others, so all has to be found by asking.

const NODES = 40
const K = 8
const LINKS_EACH = 4
const LOOKUPS = 8

test('lookups of 40 real libp2p nodes find the peers that the simulator finds', async context => {
  const random = randomStream('calibration')
  const links: KnownPair[] = []
  for (let one = 0; one < NODES; one += 1) {
    for (let link = 0; link < LINKS_EACH; link += 1) {
      const other = random.below(NODES)
      const isThere = links.some(pair => pair.includes(one) && pair.includes(other))
      if (one !== other && !isThere) links.push([one, other])
    }
  }

  const real = await RealDht.start(NODES, K)
  context.after(() => real.stop())
  await real.link(links)

  const ids = real.peerIds.map(peerId => keyOf(peerId.toMultihash().bytes))
  const simulated = new DhtNetwork({ nodes: ids, k: K, tables: 'learned' })
  const places = ids.map(id => simulated.space.placeOf(id))
  const placeOf = (node: number): number => places[node] as number
  for (const [one, other] of links) {
    simulated.meet(placeOf(one), placeOf(other))
    simulated.meet(placeOf(other), placeOf(one))
  }

  for (let lookup = 0; lookup < LOOKUPS; lookup += 1) {
    const from = random.below(NODES)
    const content = new TextEncoder().encode(`content ${lookup}`)
    const expected = simulated.lookup(placeOf(from), keyOf(content)).closest
    assert.deepEqual(expected, simulated.trueClosest(keyOf(content), K, placeOf(from)))
    assert.deepEqual((await real.closest(from, content)).map(placeOf), expected)
  }
})
