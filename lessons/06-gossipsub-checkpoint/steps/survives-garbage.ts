import { step } from '#checker/checkpoint'
import { exited, said as line } from '#checker/story'
import { warnsOf } from '../garbage.ts'
import { garbage } from '../messages.ts'

/** What nobody can read costs a line that says who has sent it, and nothing else. */
export const survivesGarbage = step({
  id: 'survives-garbage',
  title: 'warns about what it cannot read, and carries on',
  symptoms: {
    'garbage-swallowed': good => ({
      'no line': good.without('warning'),
      'a line from before': good
        .after('greeting', line(`warning,no ping from ${good.id('alice')}`))
        .without('warning'),
      'it never came': good.without('garbage')
    }),
    'garbage-unnamed': good => good.says('warning', 'error,invalid wire type'),
    'died-of-garbage': good => good.upTo('garbage published').after('garbage published', exited(1))
  },
  catches: {
    'dies-of-garbage': 'died-of-garbage',
    'garbage-swallowed': 'garbage-swallowed',
    'garbage-from-nobody': 'garbage-unnamed'
  },
  judge: history => warnsOf(history, garbage)
})
