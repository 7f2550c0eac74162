import { step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'

/** Of 81 validators 24 are left on the lowest level; what floating point makes of it is 23. */
export const roundsExactly = step({
  id: 'rounds-exactly',
  title: 'computes its targets among 81 validators in whole numbers',
  symptoms: {
    'target-rounded': good => ({
      'to nobody': good.without('alice has many on 1'),
      'to somebody else': good.with('alice has many on 1', { actor: 'heidi' })
    }),
    'sent-twice': good => good.after('alice has many on 1', good.at('alice has many on 1')),
    'send-unlogged': good => good.without('says many to alice on 1')
  },
  catches: { 'floating-point': 'target-rounded' },
  judge: history =>
    sendsCopies(history, 'rounds-exactly', {
      missing: 'target-rounded',
      wrong: 'target-rounded',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
})
