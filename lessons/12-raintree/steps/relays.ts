import { step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'

/** Copies of each level, in lists in which the node stands first, last and in the middle. */
export const relays = step({
  id: 'relays',
  title: 'goes on one level below that of the copy it was sent',
  symptoms: {
    'not-relayed': good => ({
      'in the middle': good.without('bob has relay-1 on 1'),
      'as the last in the list': good.without('dave has relay-5 on 1')
    }),
    'passed-on-wrong': good => ({
      'on the same level': good.after('bob has relay-1 on 1', {
        ...good.at('bob has relay-1 on 1'),
        level: 2
      } as never),
      'below the last level': good.after('told relay-2', {
        ...good.at('bob has relay-1 on 1'),
        text: 'relay-2'
      } as never)
    }),
    'sent-twice': good => good.after('bob has relay-1 on 1', good.at('bob has relay-1 on 1')),
    'send-unlogged': good => good.without('says relay-1 to bob on 1')
  },
  catches: {
    'same-level-again': 'passed-on-wrong',
    'only-delivers': 'not-relayed',
    'starts-at-the-top': 'passed-on-wrong'
  },
  judge: history =>
    sendsCopies(history, 'relays', {
      missing: 'not-relayed',
      wrong: 'passed-on-wrong',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
})
