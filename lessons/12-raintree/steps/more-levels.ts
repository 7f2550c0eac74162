import { step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'

/** One validator more than nine makes one level more. */
export const moreLevels = step({
  id: 'more-levels',
  title: 'sends on a third level when a tenth validator has come',
  symptoms: {
    'level-left-out': good => good.without('frank has ten on 3'),
    'wrong-target': good => good.with('frank has ten on 3', { actor: 'grace' }),
    'sent-twice': good => good.after('frank has ten on 3', good.at('frank has ten on 3')),
    'send-unlogged': good => good.without('says ten to frank on 3')
  },
  catches: { 'levels-of-the-start': 'level-left-out' },
  judge: history =>
    sendsCopies(history, 'more-levels', {
      missing: 'level-left-out',
      wrong: 'wrong-target',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
})
