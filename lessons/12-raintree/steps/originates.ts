import { step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'

/** The heart of it: to whom, on which levels, and to nobody else. */
export const originates = step({
  id: 'originates',
  title: 'sends what it has to say to two validators on each level',
  symptoms: {
    unsent: good => ({
      'on the higher level': good.without('frank has origin on 2'),
      'on the lower level': good.without('bob has origin on 1')
    }),
    'wrong-target': good => ({
      'somebody else': good.with('frank has origin on 2', { actor: 'grace' }),
      'another level': good.with('frank has origin on 2', { level: 1 })
    }),
    'sent-twice': good => good.after('bob has origin on 1', good.at('bob has origin on 1')),
    'send-unlogged': good => ({
      'one of them': good.without('says origin to bob on 1'),
      'another nonce': good.says(
        'says origin to bob on 1',
        `raintree,sent,${good.id('bob')},1,4711`
      )
    })
  },
  catches: {
    unsorted: 'wrong-target',
    'sorted-by-language': 'wrong-target',
    'not-turned': 'wrong-target',
    'next-in-the-list': 'wrong-target',
    'down-to-nought': 'wrong-target',
    'one-target-a-level': 'unsent'
  },
  judge: history =>
    sendsCopies(history, 'originates', {
      missing: 'unsent',
      wrong: 'wrong-target',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
})
