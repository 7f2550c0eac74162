import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  says,
  since,
  step
} from '#checker/checkpoint'
import { PEER_IDS, said } from '#checker/story'
import { noResultBefore } from '../no-result-before.ts'
import { released } from '../notes.ts'
import { BOOTSTRAP, isServer, whoAre, whoIs } from '../who.ts'

const { alice, carol, frank, ghost, node } = PEER_IDS

/** What a node says about the lookup for itself, and when. */
export const bootstrapReported = step({
  id: 'bootstrap-reported',
  title: 'logs whom it has found once there are answers, and not before',
  symptoms: {
    'bootstrap-too-early': good => ({
      'joined while nobody answers': good
        .without('bootstrap')
        .after('alice asked', said('kademlia,bootstrap')),
      'joined twice, once too early': good.also('update alice', 'kademlia,bootstrap'),
      'a result while nobody answers': good.after('alice asked', said('kademlia,closestpeers,2'))
    }),
    'bootstrap-unlogged': good => good.without('bootstrap'),
    'closestpeers-unlogged': good => ({
      'no count': good.without('closestpeers'),
      'a count alone': good.without('closest alice', 'closest bob')
    }),
    'closestpeers-wrong': good => ({
      'more counted than named': good.says('closestpeers', 'kademlia,closestpeers,20'),
      'fewer counted than named': good.says('closestpeers', 'kademlia,closestpeers,1'),
      none: good
        .without('closest alice', 'closest bob')
        .says('closestpeers', 'kademlia,closestpeers,0'),
      'the same one twice': good.says('closest bob', `closestpeer,${alice}`),
      itself: good.says('closest bob', `closestpeer,${node}`),
      'one that is away': good.says('closest bob', `closestpeer,${ghost}`),
      'one that does not speak Kademlia': good.says('closest bob', `closestpeer,${frank}`),
      'none that was asked': good
        .says('closestpeers', 'kademlia,closestpeers,1')
        .says('closest alice', `closestpeer,${carol}`)
        .without('closest bob')
    })
  },
  catches: {
    'bootstrap-claimed': 'bootstrap-too-early',
    'lookup-not-awaited': 'bootstrap-too-early',
    'bootstrap-unlogged': 'bootstrap-unlogged',
    'closest-uncounted': 'closestpeers-unlogged',
    'closest-unlisted': 'closestpeers-unlogged',
    'closest-miscounted': 'closestpeers-wrong',
    'closest-to-oneself': 'closestpeers-wrong'
  },
  judge: history => {
    const answered = history.noted(released)
    const tooEarly = noResultBefore(history, answered, {
      expected: 'no result before somebody has answered: alice and bob hold their answers back',
      invented: 'bootstrap-too-early',
      why: 'nobody had answered yet'
    })
    const joined = says(history, 'kademlia,bootstrap', {
      expected: 'kademlia,bootstrap once the lookup is over',
      missing: 'bootstrap-unlogged'
    })
    return all([tooEarly, listsClosest(history), since(answered, joined)])
  }
})

function listsClosest(history: History): Judgement<'closestpeers-unlogged' | 'closestpeers-wrong'> {
  const [first, second] = history.events('kademlia,closestpeers', 'node')
  if (first === undefined) {
    const expected = 'kademlia,closestpeers,<count>, and a closestpeer line for each'
    return pending({ symptom: 'closestpeers-unlogged', expected, observed: 'no such line' })
  }
  const { count, seq } = first
  const end = second?.seq ?? Number.POSITIVE_INFINITY
  const listed = history
    .events('closestpeer', 'node')
    .filter(each => each.seq > seq && each.seq < end)
  const ids = listed.map(each => each.peerId)
  const evidence = [seq, ...listed.map(each => each.seq)]
  const wrong = (expected: string, observed: string) =>
    fail({ symptom: 'closestpeers-wrong', expected, observed, evidence })
  const strange = ids.find(id => !isServer(history, id))
  if (strange !== undefined) {
    const observed = `closestpeer,${strange}: ${whoIs(history, strange)}`
    return wrong('peers that have answered the lookup', observed)
  }
  if (count === 0 || new Set(ids).size < ids.length || ids.length > count) {
    const observed = `kademlia,closestpeers,${count}, and ${ids.length} lines`
    return wrong('as many closestpeer lines as there are peers, each another one', observed)
  }
  if (ids.length < count) {
    return pending({
      symptom: ids.length === 0 ? 'closestpeers-unlogged' : 'closestpeers-wrong',
      expected: `${count} closestpeer lines after kademlia,closestpeers,${count}`,
      observed: `${ids.length} lines`,
      evidence
    })
  }
  if (BOOTSTRAP.some(peer => ids.includes(history.id(peer)))) return pass(...evidence)
  return wrong('alice or bob among them: they were asked', whoAre(history, ids))
}
