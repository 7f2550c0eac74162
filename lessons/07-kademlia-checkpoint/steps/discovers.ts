import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  says,
  saysNoOther,
  since,
  step
} from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { isPeggy, left, released } from '../notes.ts'
import { whoIs } from '../who.ts'

/** Alice and bob were named to the node, and frank has dialled it: Kademlia has found none of them. */
export const discovers = step({
  id: 'discovers',
  title: 'discovers a peer that nobody told it about',
  symptoms: {
    'not-discovered': good => good.without('discovered'),
    'discovered-wrongly': good => {
      const also = (peerId: string) => good.also('discovered', `kademlia,discovered,${peerId}`)
      return {
        'a bootstrap peer': also(PEER_IDS.alice),
        'the bootstrap peer that is away': also(PEER_IDS.ghost),
        'one that has dialled it': also(PEER_IDS.frank),
        itself: also(PEER_IDS.node),
        'a peer that nobody knows': also(PEER_IDS.stranger)
      }
    },
    'discovered-twice': good => {
      const also = (peerId: string) => `kademlia,discovered,${peerId}`
      return {
        'whom both name': good.also('discovered', also(PEER_IDS.carol)),
        'whom both name, and who is not there': good.also(
          'discovered',
          also(PEER_IDS.peggy),
          also(PEER_IDS.peggy)
        )
      }
    }
  },
  catches: {
    'discovery-unlogged': 'not-discovered',
    'discovers-everybody': 'discovered-wrongly',
    'discovers-connections': 'discovered-wrongly',
    'discovers-again': 'discovered-twice'
  },
  judge: history => {
    const carol = history.id('carol')
    const noOther = saysNoOther(history, 'kademlia,discovered', {
      known: ({ peerId }) =>
        [carol, history.id('dave')].includes(peerId) || isPeggy(history, peerId),
      expected: 'kademlia,discovered for peers that others have named, and for nobody else',
      invented: 'discovered-wrongly',
      why: ({ peerId }) => `that is ${whoIs(history, peerId)}`
    })
    const found = says(history, 'kademlia,discovered', {
      of: 'carol',
      expected: `kademlia,discovered,${carol}: alice and bob name carol to everybody who asks them`,
      missing: 'not-discovered'
    })
    return all([noOther, onceEach(history), since(history.noted(released), found)])
  }
})

/** Until carol leaves; who forgets her then may discover her anew. */
function onceEach(history: History): Judgement<'discovered-twice'> {
  const end = history.noted(left)?.seq ?? Number.POSITIVE_INFINITY
  const lines = history.events('kademlia,discovered', 'node').filter(({ seq }) => seq < end)
  for (const [index, line] of lines.entries()) {
    const before = lines.slice(0, index).find(each => each.peerId === line.peerId)
    if (before === undefined) continue
    return fail({
      symptom: 'discovered-twice',
      expected: 'one kademlia,discovered line for each peer, however often it is named',
      observed: `two lines about ${whoIs(history, line.peerId)}`,
      evidence: [before.seq, line.seq]
    })
  }
  return pass()
}
