import { step } from '#checker/checkpoint'
import { findsAgain } from '../comes-back.ts'
import { left } from '../notes.ts'

/** Alice and bob have gone, and erin has come, who was away until now. The other bootstrap peers are not there. */
export const reseeds = step({
  id: 'reseeds',
  title: 'turns to its bootstrap peers when few are left, though most of them are dead',
  symptoms: {
    'not-reseeded': good => ({
      'never comes': good.without('erin takes node'),
      'nobody is back': good.without('erin back')
    }),
    'reseed-unsaid': good => good.without('update erin again')
  },
  catches: {
    'never-reseeds': 'not-reseeded',
    'gives-up-at-the-dead': 'not-reseeded',
    'reseeds-when-empty': 'not-reseeded'
  },
  judge: history =>
    findsAgain(history, 'erin', {
      before: history.allNoted(left)[1],
      outside: 'not-reseeded',
      unsaid: 'reseed-unsaid'
    })
})
