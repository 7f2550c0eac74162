import assert from 'node:assert/strict'
import test from 'node:test'
import { conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { exited, PEER_IDS, Story } from '#checker/story'
import { seededRandom } from '../../checker/record/engine/seeded-random.ts'
import { introductions } from './introductions.ts'
import { PROTOCOLS } from './steps/tells-protocols.ts'
import lesson from './story.ts'
import { telling } from './told-by-node.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })
const { good } = lesson

const told = good.at('alice told')
const [tcp = '', ws = ''] = told.kind === 'identified' ? told.listenAddrs : []

/** The story with more in it, or told otherwise, and just as good. */
const ALSO_GOOD: { [what: string]: Story } = {
  'every line twice': new Story(
    good.chapters.flatMap(([name, each]) =>
      (each.kind === 'line' ? [name, `${name} again`] : [name]).map(other => [other, each] as const)
    )
  ),
  'the old agent version again after the new one': good.also(
    'identify alice later',
    good.line('identify alice')
  ),
  'pushes that hold only what has changed': good
    .with('alice told', { listenAddrs: [] })
    .after('alice told', {
      ...told,
      ...{ agentVersion: '', protocolVersion: '', protocols: [] }
    }),
  'protocols that come with a push': good
    .with('bob told', { protocols: [] })
    .after('bob told', good.at('bob told')),
  'addresses that end in its peer id, and more of them': telling(good, {
    listenAddrs: [
      '/ip4/10.0.0.7/tcp/4001',
      ...[ws, tcp].map(each => `${each}/p2p/${good.id('node')}`)
    ]
  }),
  'more protocols': telling(good, { protocols: ['/meshsub/1.1.0', ...PROTOCOLS] }),
  'escapes where none are needed': good.says(
    'identify mallory',
    good.line('identify mallory').replaceAll('😈', '\\ud83d\\ude08')
  )
}

for (const [what, story] of Object.entries(ALSO_GOOD)) {
  test(`checks pass ${what}`, () => {
    const { outcome, steps } = conclude(checkpoint, story.history())
    assert.equal(outcome, 'pass', JSON.stringify(steps.find(({ state }) => state === 'fail')))
    for (const [name] of story.chapters) {
      const history = story.upTo(name).open()
      for (const { id, judge } of checkpoint.steps) {
        const { state } = judge(history)
        assert.notEqual(state, 'fail', `${id} is certain after ${name}`)
        if (state === 'pending') break
      }
    }
  })
}

const FORGED = PEER_IDS.ghost

test('introductions() are the same for the same seed, and all of them are different', () => {
  const flat = (seed: string): string[] => {
    const { aliceLater, ...peers } = introductions(seededRandom(seed), FORGED)
    const said = Object.values(peers).flatMap(each => [each.agentVersion, each.protocolVersion])
    return [aliceLater, ...said].filter(Boolean)
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
