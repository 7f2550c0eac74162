import {
  all,
  CONNECTION,
  pass,
  pending,
  sawConnection,
  says,
  step,
  survives
} from '#checker/checkpoint'
import { exited, said } from '#checker/story'
import { selfLookup, tookIn } from '../dht.ts'
import { noResultBefore } from '../no-result-before.ts'
import { broken } from '../story-variations.ts'

const WARNING = 'warning,nobody to ask yet'

/** A second node, which is given no bootstrap peers. In the end erin dials it. */
export const waitsAlone = step({
  id: 'waits-alone',
  title: 'waits for somebody when it has no bootstrap peers',
  symptoms: {
    ...CONNECTION,
    'no-tcp': good => broken(good, 'erin', 'tcp', { error: 'ECONNREFUSED' }),
    'died-of-loneliness': good =>
      good.upTo('lonely listening').after('lonely listening', exited(0, 'lonely')),
    'lonely-unwarned': good => ({
      'no line': good.without('lonely warning'),
      'a line when it is too late': good
        .without('lonely warning')
        .after('erin opened', said(WARNING, 'lonely'))
    }),
    'lonely-too-early': good => ({
      'joined when there is nobody': good.also('lonely warning', 'kademlia,bootstrap'),
      'a result when there is nobody': good.after(
        'erin opened',
        said('kademlia,closestpeers,0', 'lonely')
      )
    }),
    'lonely-outside': good => ({
      'it asks nobody': good.without(
        'erin asked',
        'lonely closestpeers',
        'lonely closest',
        'lonely bootstrap'
      ),
      'erin does not take it in': good.without('erin takes lonely')
    }),
    'lonely-unreported': good => good.without('lonely bootstrap')
  },
  catches: {
    'exits-without-bootstrap-peers': 'died-of-loneliness',
    'lonely-in-silence': 'lonely-unwarned',
    'never-alone': 'lonely-unreported',
    'lonely-claim': 'lonely-too-early'
  },
  judge: history => {
    const peerId = history.id('lonely')
    const dialled = history.first('rung', 'erin')
    const seen = sawConnection(history, { peer: 'erin', peerId, direction: 'outbound' })
    const met: typeof seen = seen.state === 'pass' ? seen : { ...seen, node: 'lonely' }
    const lookup = selfLookup(history, ['erin'], 'lonely')
    const taken = tookIn(history, 'erin', 'lonely')
    const lives = survives(history, {
      node: 'lonely',
      after: history.first('started', 'lonely'),
      expected: 'without BOOTSTRAP_PEERS: a node that waits until somebody dials it',
      died: 'died-of-loneliness'
    })
    const tooEarly = noResultBefore(history, lookup, {
      by: 'lonely',
      expected: 'no result of a lookup before there is somebody to ask',
      invented: 'lonely-too-early',
      why: 'nobody had been asked yet'
    })
    const warns = says(history, 'warning', {
      by: 'lonely',
      about: ({ seq }) => dialled === undefined || seq < dialled.seq,
      expected: 'without BOOTSTRAP_PEERS: a warning line, before anybody has dialled',
      missing: 'lonely-unwarned',
      instead: 'no warning line'
    })
    const outside = pending({
      node: 'lonely',
      symptom: 'lonely-outside',
      expected: `erin takes it into her routing table, and is asked FIND_NODE ${peerId}`,
      observed: lookup === undefined ? 'she was not asked' : 'she did not take it in'
    })
    const bootstrapped = says(history, 'kademlia,bootstrap', {
      by: 'lonely',
      expected: 'kademlia,bootstrap once erin has answered',
      missing: 'lonely-unreported'
    })
    return all([
      lives,
      tooEarly,
      warns,
      met,
      lookup && taken ? pass(lookup.seq, taken.seq) : outside,
      bootstrapped
    ])
  }
})
