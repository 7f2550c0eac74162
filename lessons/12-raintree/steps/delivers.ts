import { all, step } from '#checker/checkpoint'
import { toldFor } from '../copies.ts'
import { deliversEach, deliversNoMore } from '../deliveries.ts'

/** Each message of others; its own, which a validator has sent back before the last of them, is no news. */
export const delivers = step({
  id: 'delivers',
  title: 'gives the application what others say, and not what it has said itself',
  symptoms: {
    undelivered: good => good.without('delivers relay-2'),
    'delivered-otherwise': good => ({
      'by the other router': good.says(
        'delivers relay-2',
        `delivered,${good.id('alice')},background,2002,relay-2`
      ),
      'under another nonce': good.says(
        'delivers relay-2',
        `delivered,${good.id('alice')},raintree,2003,relay-2`
      ),
      'of somebody else': good.says(
        'delivers relay-2',
        `delivered,${good.id('bob')},raintree,2002,relay-2`
      )
    }),
    'own-delivered': good =>
      good.also('delivers relay-1', `delivered,${good.id('bob')},raintree,77,origin`)
  },
  catches: {
    'never-delivers': 'undelivered',
    'forgets-own-nonce': 'own-delivered',
    'delivers-in-its-own-name': 'delivered-otherwise'
  },
  judge: history =>
    all([
      ...deliversNoMore(history, toldFor(history, 'originates'), 0, 'own-delivered'),
      ...['relays', 'delivers'].map(each =>
        deliversEach(history, each, { unsaid: 'undelivered', otherwise: 'delivered-otherwise' })
      )
    ])
})
