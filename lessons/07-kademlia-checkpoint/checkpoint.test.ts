import assert from 'node:assert/strict'
import test from 'node:test'
import { vocabularyFor } from '#checker/checkpoint'
import { assess, conclude } from '#checker/judge/verdict'
import { loadCheckpoint } from '#checker/lessons'
import { homeOf, PEER_IDS, type Story, said } from '#checker/story'
import lessonStory, { answered, asked, told } from './story.ts'
import { GHOST_PLACE, named, speaking } from './story-variations.ts'

const checkpoint = await loadCheckpoint({ dir: import.meta.dirname })
const VOCABULARY = vocabularyFor(checkpoint)
const { good } = lessonStory
const { alice, bob, carol, dave, ghost, node, stranger } = PEER_IDS

const ALSO_GOOD: { [what: string]: Story } = {
  'a warning that names host and port': good.says(
    'warning',
    `warning,connect ECONNREFUSED ${GHOST_PLACE}`
  ),
  'the result after the word that it has joined': good
    .without('bootstrap')
    .after('released', said('kademlia,bootstrap')),
  'other lines between those of the result': good.also(
    'closest alice',
    `ping,${alice},1 ms`,
    good.line('update bob')
  ),
  'a result with carol in it, and without addresses': good
    .says('closestpeers', 'kademlia,closestpeers,3')
    .says('closest alice', `closestpeer,${alice}`)
    .also('closest bob', `closestpeer,${carol}`),
  'a second lookup later': good.also(
    'update carol',
    'kademlia,closestpeers,1',
    `closestpeer,${carol}`,
    'kademlia,bootstrap'
  ),
  'a table that takes in whom it was told of': good
    .also('bootstrap-peer bob', `kademlia,routing_update,${ghost}`)
    .also('warning', `kademlia,routing_removal,${ghost}`),
  'dave is discovered as well, and carol once more when she has left': good
    .also('update carol', `kademlia,discovered,${dave}`)
    .also('removal', `kademlia,discovered,${carol}`),
  'the node is faster to dial dave than he is': good.with('dave opened', { direction: 'inbound' }),
  'a table that takes bob out and in again': good
    .after('bob closed', said(`kademlia,routing_removal,${bob}`))
    .with('last answer', { closer: [dave] })
    .after(
      'last answer',
      said(good.line('update bob')),
      answered('alice', 'FIND_NODE', { closer: [bob, dave] })
    ),
  'a table that never lets go of bob, and does not dial him': good.without(
    ...named(good, 'again ')
  ),
  'bootstrap peers that are asked other things as well': good.after(
    'alice asked',
    asked('alice', node, stranger),
    asked('bob', node, alice)
  ),
  'bootstrap peers without peer ids': good.says(
    'bootstrap-peer ghost',
    `bootstrap-peer,${homeOf('ghost')}`
  ),
  'a node that says at first that it speaks no Kademlia': good.after('alice opened', told('alice'))
}

for (const [what, story] of Object.entries(ALSO_GOOD)) {
  test(`checks pass ${what}`, () => {
    const { outcome, steps } = conclude(checkpoint, story.history(VOCABULARY))
    assert.equal(outcome, 'pass', JSON.stringify(steps.filter(({ state }) => state !== 'pass')))
    for (const [name] of story.chapters) {
      const [, last] = assess(checkpoint, story.upTo(name).open(VOCABULARY)).at(-1) ?? []
      assert.ok(!(last instanceof Error) && last?.state !== 'fail', `certain after ${name}`)
    }
  })
}

test('checks name a protocol or a topic that is nearly the one', () => {
  assert.equal(
    observedIn(speaking(good, '/ipfs/kad/1.0.1')),
    'your node speaks "/ipfs/kad/1.0.1", which is nearly "/ipfs/kad/1.0.0": they part after "/ipfs/kad/1.0."'
  )
  assert.match(
    observedIn(good.with('carol hears', { topic: 'universal-connectivty' })),
    /^carol was told: "universal-connectivty", which is nearly "universal-connectivity"/
  )
})

function observedIn(story: Story): string {
  const red = conclude(checkpoint, story.history(VOCABULARY)).steps.find(
    each => each.state === 'fail'
  )
  return red?.state === 'fail' ? red.observed : ''
}
