import {
  all,
  fail,
  type History,
  type Judgement,
  observedInstead,
  pass,
  pending,
  step
} from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { DIALLED } from '../introductions.ts'
import { AGENT_VERSION, PROTOCOL_VERSION, telling, toldTo } from '../told-by-node.ts'

export const tellsWho = step({
  id: 'tells-who',
  title: 'answers identify, and calls itself as agreed',
  symptoms: {
    'identify-unanswered': good => ({
      'alice is not told': good.without('alice told'),
      'mallory is not told': good.without('mallory told'),
      'somebody else answers': good.with('bob told', { peerId: PEER_IDS.stranger })
    }),
    'agent-default': good => telling(good, { agentVersion: 'js-libp2p/3.3.11 node/24.21.0' }),
    'agent-other': good => ({
      'no version': telling(good, { agentVersion: 'universal-connectivity' }),
      'a longer one': telling(good, { agentVersion: `${AGENT_VERSION} me` }),
      none: telling(good, { agentVersion: '' }),
      'to bob only': telling(good, { agentVersion: 'bobs/1' }, ['bob']),
      'with a push': good.after('alice told', {
        ...good.at('alice told'),
        ...{ agentVersion: 'x/1' }
      })
    }),
    'protocol-version-other': good => ({
      'another one': telling(good, { protocolVersion: '/ipfs/id/1.0.0' }),
      none: telling(good, { protocolVersion: '' })
    })
  },
  catches: {
    'no-identify': 'identify-unanswered',
    'protocol-of-its-own': 'identify-unanswered',
    'agent-unset': 'agent-default',
    'agent-as-name': 'agent-other',
    'agent-without-version': 'agent-other'
  },
  judge: history =>
    all(
      DIALLED.flatMap(peer => [
        answers(history, peer),
        tells(history, peer, {
          field: 'agentVersion',
          name: 'agent version',
          wanted: AGENT_VERSION,
          symptomOf: given => (given.startsWith('js-libp2p/') ? 'agent-default' : 'agent-other')
        }),
        tells(history, peer, {
          field: 'protocolVersion',
          name: 'protocol version',
          wanted: PROTOCOL_VERSION,
          symptomOf: () => 'protocol-version-other'
        })
      ])
    )
})

function answers(history: History, peer: string): Judgement<'identify-unanswered'> {
  const [answer] = toldTo(history, peer)
  if (answer !== undefined) return pass(answer.seq)
  return pending({
    symptom: 'identify-unanswered',
    expected: `your node answers when ${peer} asks over /ipfs/id/1.0.0 who it is`,
    observed: `${peer} got no answer`,
    ladder: { peer, needs: 'identify' }
  })
}

interface Wanted<Key> {
  field: 'agentVersion' | 'protocolVersion'
  name: string
  wanted: string
  symptomOf(given: string): Key
}

function tells<Key extends string>(
  history: History,
  peer: string,
  { field, name, symptomOf, wanted }: Wanted<Key>
): Judgement<Key> {
  const told = toldTo(history, peer)
  // A push may hold only what has changed.
  const other = told.find(
    (each, index) => each[field] !== wanted && (index === 0 || each[field] !== '')
  )
  if (other === undefined) return pass(...told.map(each => each.seq))
  const given = other[field]
  return fail({
    symptom: symptomOf(given),
    expected: `your node tells ${peer} that its ${name} is ${wanted}`,
    observed: given === '' ? 'it tells none' : observedInstead(wanted, [given], given),
    evidence: [other.seq]
  })
}
