import { pass, pending, since, step } from '#checker/checkpoint'
import { PEER_IDS, said } from '#checker/story'
import { lastAnswer, lost } from '../gone.ts'
import { hungUp } from '../notes.ts'
import { whoAre } from '../who.ts'

const { bob, dave } = PEER_IDS

export const keepsTheLiving = step({
  id: 'keeps-the-living',
  title: 'does not forget a peer that has only lost its connection',
  symptoms: {
    'living-lost': good => ({
      'not named any more': good
        .with('last answer', { closer: [dave] })
        .after('bob closed', said(`kademlia,routing_removal,${bob}`)),
      'a bootstrap peer is kept, and no other': good
        .with('last answer', { closer: [bob] })
        .after('dave closed', said(`kademlia,routing_removal,${dave}`))
    })
  },
  catches: {
    'drops-the-living': 'living-lost',
    'drops-all-but-bootstrap-peers': 'living-lost'
  },
  judge: history => {
    const answer = lastAnswer(history)
    const [first] = lost(history)
    const removal = first && history.event('kademlia,routing_removal', { by: 'node', of: first })
    const evidence = [answer, removal].flatMap(each => (each ? [each.seq] : []))
    const living = first
      ? pending({
          symptom: 'living-lost',
          expected:
            'a peer asks your node whom it knows, and is told of bob and dave, who have only hung up',
          observed: answer ? `told of ${whoAre(history, answer.closer)}` : 'not asked yet',
          evidence
        })
      : pass(...evidence)
    return since(history.noted(hungUp), living)
  }
})
