import { step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'

/** Of 81 validators 24 are left on the lowest level, of which floating point makes 23; of 11 it is 4.9, which is 4. */
export const roundsExactly = step({
  id: 'rounds-exactly',
  title: 'computes its targets among 11 and 81 validators in whole numbers, rounded down',
  symptoms: {
    'target-rounded': good => ({
      'to nobody': good.without('alice has many on 1'),
      'to somebody else': good.with('alice has many on 1', { actor: 'heidi' })
    }),
    'sent-twice': good => good.after('alice has many on 1', good.at('alice has many on 1')),
    'send-unlogged': good => good.without('says many to alice on 1')
  },
  catches: { 'floating-point': 'target-rounded', 'rounded-to-nearest': 'target-rounded' },
  judge: history =>
    sendsCopies(history, 'rounds-exactly', {
      missing: 'target-rounded',
      wrong: 'target-rounded',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
})
