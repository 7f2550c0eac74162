import { step } from '#checker/checkpoint'
import { findsAgain } from '../comes-back.ts'
import { left } from '../notes.ts'

/** Alice and bob have gone, and of the other bootstrap peers erin alone is there, whom it has not met in this life. */
export const reseeds = step({
  id: 'reseeds',
  title: 'turns to its bootstrap peers when few are left, though most of them are dead',
  symptoms: {
    'not-reseeded': good => good.without('erin takes node'),
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
