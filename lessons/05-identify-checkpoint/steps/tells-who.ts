import { all, fail, type History, observedInstead, pass, pending, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { dialledIn } from '../introductions.ts'
import { AGENT_VERSION, PROTOCOL_VERSION, telling, toldTo } from '../told-by-node.ts'

export const tellsWho = step({
  id: 'tells-who',
  title: 'answers identify, and calls itself as agreed',
  symptoms: {
    'identify-unanswered': good => ({
      'alice is not told': good.without('alice told'),
      'mallory is not told': good.without('mallory told'),
      'frank is not told': good.without('frank told'),
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
      dialledIn(history).flatMap(peer => [
        answers(history, peer),
        tells(history, peer, 'agentVersion'),
        tells(history, peer, 'protocolVersion')
      ])
    )
})

function answers(history: History, peer: string) {
  const [answer] = toldTo(history, peer)
  if (answer !== undefined) return pass(answer.seq)
  return pending({
    symptom: 'identify-unanswered',
    expected: `your node answers when ${peer} asks over /ipfs/id/1.0.0 who it is`,
    observed: `${peer} got no answer`,
    ladder: { peer, needs: 'identify' }
  })
}

const WANTED = {
  agentVersion: ['agent version', AGENT_VERSION],
  protocolVersion: ['protocol version', PROTOCOL_VERSION]
} as const

function tells(history: History, peer: string, field: keyof typeof WANTED) {
  const [name, wanted] = WANTED[field]
  const told = toldTo(history, peer)
  // A push may hold only what has changed.
  const other = told.find(
    (each, index) => each[field] !== wanted && (index === 0 || each[field] !== '')
  )
  if (other === undefined) return pass(...told.map(each => each.seq))
  const given = other[field]
  const agentSymptom = given.startsWith('js-libp2p/') ? 'agent-default' : 'agent-other'
  return fail({
    symptom: field === 'agentVersion' ? agentSymptom : 'protocol-version-other',
    expected: `your node tells ${peer} that its ${name} is ${wanted}`,
    observed: given === '' ? 'it tells none' : observedInstead(wanted, [given], given),
    evidence: [other.seq]
  })
}
