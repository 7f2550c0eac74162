import { all, step } from '#checker/checkpoint'
import { sendsCopies, toldFor } from '../copies.ts'
import { deliversEach, deliversNoMore } from '../deliveries.ts'
import { hearsFromNode } from '../gossip.ts'

/** Of eight validators, those at the places 4 and 7 of the originator are sent nothing. */
const MISSED = [4, 7]

export const coversMissed = step({
  id: 'covers-missed',
  title: 'reaches those whom the tree leaves out',
  symptoms: {
    'missed-unheard': good => good.without('grace hears eight'),
    unsent: good => good.without('bob has eight on 2'),
    'wrong-target': good => good.with('bob has eight on 2', { actor: 'grace' }),
    'sent-twice': good => good.after('bob has eight on 2', good.at('bob has eight on 2')),
    'send-unlogged': good => good.without('says eight to bob on 2')
  },
  judge: history => {
    const sent = sendsCopies(history, 'covers-missed', {
      missing: 'unsent',
      wrong: 'wrong-target',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
    const heard = toldFor(history, 'covers-missed').flatMap(({ places }) =>
      MISSED.map(place =>
        hearsFromNode(history, 'covers-missed', places[place] ?? '', 'missed-unheard')
      )
    )
    return all([sent, ...heard])
  }
})

/** This time the node is one of them; what it has heard comes over RainTree as well, and is no news then. */
export const hearsGossip = step({
  id: 'hears-gossip',
  title: 'hears in the background what the tree does not bring, and that is not news when it does',
  symptoms: {
    'gossip-unheard': good => good.without('delivers gossip'),
    'delivered-otherwise': good =>
      good.says('delivers gossip', `delivered,${good.id('dave')},raintree,2010,gossip`),
    'delivered-twice': good =>
      good.also('receives gossip', `delivered,${good.id('alice')},raintree,2010,gossip`)
  },
  catches: {
    'deaf-to-gossip': 'gossip-unheard',
    'deduper-for-each-router': 'delivered-twice'
  },
  judge: history =>
    all([
      ...deliversNoMore(history, toldFor(history, 'hears-gossip'), 1, 'delivered-twice'),
      deliversEach(history, 'hears-gossip', {
        unsaid: 'gossip-unheard',
        otherwise: 'delivered-otherwise',
        router: 'background'
      })
    ])
})
