import { all, step } from '#checker/checkpoint'
import { findsAgain } from '../comes-back.ts'

/** Everybody was away, and dave has come, and then carol. Of her, the node can hear from dave alone. */
export const outlivesPartition = step({
  id: 'outlives-partition',
  title: 'finds everybody again after it was cut off from all of them',
  symptoms: {
    'never-rejoins': good => ({
      'alone for good': good.without('dave takes node'),
      'they stay away': good.without('dave back', 'carol back')
    }),
    'rejoins-in-part': good => good.without('carol takes node'),
    'rejoin-unsaid': good => ({
      'not dave': good.without('update dave again'),
      'not carol': good.without('update carol again')
    })
  },
  catches: { 'sleeps-when-alone': 'never-rejoins' },
  judge: history => {
    const unsaid = 'rejoin-unsaid'
    return all([
      findsAgain(history, 'dave', { outside: 'never-rejoins', unsaid }),
      findsAgain(history, 'carol', { outside: 'rejoins-in-part', unsaid })
    ])
  }
})
