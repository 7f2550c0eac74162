import { all, type History, LATECOMER, says, saysNoOther, step } from '#checker/checkpoint'
import { PEER_IDS } from '#checker/story'
import { logsNoneTwice } from '../connections.ts'
import { leftAt, peersOf } from '../notes.ts'

const { alice, bob, carol, ghost, stranger } = PEER_IDS

/** All of them leave, one after the other. */
export const closedLogged = step({
  id: 'closed-logged',
  title: 'notices when a peer goes away',
  symptoms: {
    'closed-unlogged': good => ({
      'no line for bob': good.without('closed bob'),
      'no line for carol': good.without('closed carol'),
      'no line for alice': good.without('closed alice')
    }),
    'closed-too-early': good => ({
      'bob is still there': good.without('closed bob').also('connected bob', `closed,${bob}`),
      'alice leaves later': good.also('closed bob', `closed,${alice}`),
      'carol leaves later': good.also('connected alice', `closed,${carol}`),
      'a peer that nobody reached': good.also('warning', `closed,${ghost}`),
      'a peer that nobody knows': good.also('closed alice', `closed,${stranger}`)
    }),
    'closed-twice': good => ({
      'bob when it is carol': good.says('closed carol', `closed,${bob}`),
      'two lines for bob': good.also('closed bob', `closed,${bob}`),
      'two lines for carol': good.also('closed alice', `closed,${carol}`)
    })
  },
  catches: {
    'closed-unlogged': 'closed-unlogged',
    'closed-if-dialled': 'closed-unlogged',
    'closed-twice': 'closed-twice'
  },
  judge: history => {
    // Who was never connected cannot go away.
    const noOther = saysNoOther(history, 'closed', {
      known: ({ peerId }) =>
        [...peersOf(history), LATECOMER].some(peer => history.id(peer) === peerId),
      expected: 'closed lines for the peers of this run, once each of them has left',
      invented: 'closed-too-early',
      why: 'nobody by that id was ever connected'
    })
    return all([noOther, ...peersOf(history).map(peer => noticesLeaving(history, peer))])
  }
})

function noticesLeaving(history: History, peer: string) {
  const left = leftAt(history, peer)
  const line = says(history, 'closed', {
    of: peer,
    expected: `closed,${history.id(peer)} once ${peer} has left, and not before`,
    missing: 'closed-unlogged',
    instead: 'no closed line',
    since: left,
    after: left,
    early: 'closed-too-early'
  })
  return all([line, logsNoneTwice(history, peer, 'closed')])
}
