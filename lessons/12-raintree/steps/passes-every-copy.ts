import { step } from '#checker/checkpoint'
import { sendsCopies } from '../copies.ts'

/** The first copy comes on the lowest level, and the second one of the same message on the highest. */
export const passesEveryCopy = step({
  id: 'passes-every-copy',
  title: 'passes a copy on although it has had the message already',
  symptoms: {
    'copy-dropped': good => good.without('erin has copies on 2'),
    'passed-on-wrong': good => good.with('erin has copies on 2', { level: 3 }),
    'sent-twice': good => good.after('erin has copies on 2', good.at('erin has copies on 2')),
    'send-unlogged': good => good.without('says copies to erin on 2')
  },
  catches: { 'dedup-before-passing-on': 'copy-dropped' },
  judge: history =>
    sendsCopies(history, 'passes-every-copy', {
      missing: 'copy-dropped',
      wrong: 'passed-on-wrong',
      twice: 'sent-twice',
      unlogged: 'send-unlogged'
    })
})
