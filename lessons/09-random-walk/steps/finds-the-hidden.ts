import { all, says, sees, step } from '#checker/checkpoint'
import { network } from '../notes.ts'

/** Carol, whom alice names only for keys of carol's own prefix. */
export const findsTheHidden = step({
  id: 'finds-the-hidden',
  title: 'finds a peer that is named only to those who walk to its prefix',
  symptoms: {
    'hidden-unasked': good =>
      good.only(({ actor, kind }) => kind !== 'dht-request-seen' || actor !== 'carol'),
    'hidden-unsaid': good => good.without('discovered'),
    'hidden-left-out': good => good.without('update carol').says('said first', 'kademlia,refresh,4')
  },
  catches: { 'hidden-unsaid': 'hidden-unsaid' },
  judge: history => {
    const carol = history.id('carol')
    const asked = sees(history, 'dht-request-seen', {
      by: 'carol',
      about: ({ request }) => request === 'FIND_NODE',
      expected: 'carol is asked: alice names her for keys of her prefix',
      missing: 'hidden-unasked',
      since: history.noted(network)
    })
    const found = says(history, 'kademlia,discovered', {
      of: 'carol',
      expected: `kademlia,discovered,${carol}`,
      missing: 'hidden-unsaid'
    })
    const takenIn = says(history, 'kademlia,routing_update', {
      of: 'carol',
      expected: `kademlia,routing_update,${carol}: she has answered`,
      missing: 'hidden-left-out'
    })
    return all([asked, found, takenIn])
  }
})
