import { all, fail, type History, pass, pending, saysNoOther, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { answers } from '../dht.ts'
import { isPeggy } from '../notes.ts'
import { saysMet } from '../says-met.ts'
import { isGhost, isServer, whoAre, whoIs } from '../who.ts'

const { bob, frank, node, stranger } = PEER_IDS

export const knows = step({
  id: 'knows',
  title: 'names the peers that it has met to those who ask',
  symptoms: {
    'routing-update-unlogged': good => ({
      'not alice': good.without('update alice'),
      'not carol': good.without('update carol')
    }),
    'routing-update-wrong': good => ({
      'one that does not speak Kademlia': good.also(
        'update bob',
        `kademlia,routing_update,${frank}`
      ),
      itself: good.also('update bob', `kademlia,routing_update,${node}`)
    }),
    'find-node-unanswered': good => ({
      'no answer': good.with('answer', { closer: [], error: 'could not negotiate' }),
      'not asked': good.without('answer', 'answer afterwards', 'last answer')
    }),
    'find-node-lacks': good => ({
      nobody: good.with('answer', { closer: [] }),
      'not carol': good.with('answer', { closer: [bob] }),
      strangers: good.with('answer', { closer: [stranger] })
    })
  },
  catches: {
    'table-unlogged': 'routing-update-unlogged',
    'table-of-connections': 'routing-update-wrong'
  },
  judge: history => {
    const noOther = saysNoOther(history, 'kademlia,routing_update', {
      // Some tables take in a peer that they were told of, and remove it when it cannot be reached.
      known: ({ peerId }) =>
        isServer(history, peerId) || isGhost(history, peerId) || isPeggy(history, peerId),
      expected: 'kademlia,routing_update for peers that speak Kademlia',
      invented: 'routing-update-wrong',
      why: ({ peerId }) => `that is ${whoIs(history, peerId)}`
    })
    const met = ['alice', 'bob', 'carol'].map(peer => saysMet(history, peer))
    return all([noOther, ...met, namesThem(history)])
  }
})

/** Alice asks for peers close to nobody in particular; she is never told of herself. */
function namesThem(history: History) {
  const expected = 'alice asks your node whom it knows, and is told of bob and carol'
  const [answer] = answers(history, 'FIND_NODE')
  if (answer === undefined) {
    return pending({ symptom: 'find-node-unanswered', expected, observed: 'not asked yet' })
  }
  const { closer, error, seq } = answer
  if (error !== undefined) {
    const observed = `no answer: ${error}`
    return fail({ symptom: 'find-node-unanswered', expected, observed, evidence: [seq] })
  }
  if (['bob', 'carol'].every(peer => closer.includes(history.id(peer)))) return pass(seq)
  const observed = whoAre(history, closer)
  return fail({ symptom: 'find-node-lacks', expected, observed, evidence: [seq] })
}
