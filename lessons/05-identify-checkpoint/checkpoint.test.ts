import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { exited, PEER_IDS, type Story } from '#checker/story'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { introductions } from './introductions.ts'
import { PROTOCOLS } from './steps/tells-protocols.ts'
import lesson from './story.ts'
import { telling } from './told-by-node.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })
const { good } = lesson

const FORGED = PEER_IDS.ghost

test('introductions() are the same for the same seed, and all of them are different', () => {
  const flat = (seed: string): string[] => {
    const { aliceLater, bobLater, ...peers } = introductions(seededRandom(seed), FORGED)
    const said = Object.values(peers).flatMap(each => [each.agentVersion, each.protocolVersion])
    return [aliceLater, bobLater, ...said].filter(Boolean)
  }
  assert.deepEqual(flat('one'), flat('one'))
  const all = ['one', 'two', 'three'].flatMap(flat)
  assert.equal(new Set(all).size, all.length)
})

test('introductions() give mallory a line of its own to smuggle in, and all that has to be escaped', () => {
  const { mallory } = introductions(seededRandom('a run'), FORGED)
  const { agentVersion, protocolVersion } = mallory
  assert.match(agentVersion.split('\n')[1] ?? '', new RegExp(`^identify,${FORGED},`))
  for (const each of [',', '"', '\\', '😈']) assert.ok(agentVersion.includes(each), each)
  assert.ok(protocolVersion.includes(','))
})

test('a node that dies of the push has not died of a peer that keeps silent', () => {
  const { steps } = conclude(checkpoint, good.upTo('change').after('change', exited(1)).history())
  const red = steps.find(({ state }) => state === 'fail')
  assert.deepEqual([red?.id, red?.state === 'fail' && red.symptom], ['notices-push', 'crashed'])
})

test('checks name a slip in what the node tells about itself', () => {
  assert.equal(
    observedIn(telling(good, { agentVersion: 'universal-conectivity/0.1.0' })),
    '"universal-conectivity/0.1.0", which is nearly "universal-connectivity/0.1.0": they part after "universal-con"'
  )
  assert.match(
    observedIn(telling(good, { protocolVersion: 'ipfs/0.1' })),
    /^"ipfs\/0\.1", which is nearly /
  )
  const protocols = PROTOCOLS.map(each => each.replace('push', 'psuh'))
  assert.equal(
    observedIn(telling(good, { protocols })),
    'it tells: "/ipfs/id/psuh/1.0.0", which is nearly "/ipfs/id/push/1.0.0": they part after "/ipfs/id/p"'
  )
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history()).steps.find(each => each.state === 'fail')
  return red?.state === 'fail' ? red.observed : ''
}
