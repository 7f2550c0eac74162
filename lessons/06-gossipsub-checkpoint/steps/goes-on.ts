import { all, challenge, step, survives } from '#checker/checkpoint'
import { exited } from '#checker/story'
import { GARBAGE, warnsOf } from '../garbage.ts'
import { hearsSaid, MISHEARD } from '../hearing.ts'
import { late, lateGarbage } from '../messages.ts'

/** Mallory has opened many streams of several protocols, and written half a message on each. */
export const strange = challenge<Record<never, never>>('strange')

/** What the node has done once it goes on doing: it hears, and it warns. */
export const goesOn = step({
  id: 'goes-on',
  title: 'goes on hearing what is said, and warning about what it cannot read',
  since: 2,
  symptoms: {
    ...MISHEARD,
    ...GARBAGE,
    'not-heard': good => ({
      'no line': good.without('late line'),
      'nothing was said': good.without('late', 'late line')
    }),
    'garbage-swallowed': good => ({
      'no line': good.without('late warning'),
      'only the old line': good.without('late warning').also('last line', good.line('warning')),
      'it never came': good.without('late-garbage')
    }),
    'died-of-strangers': good => good.upTo('strange').after('strange', exited(1)),
    'garbage-unnamed': good => good.says('late warning', 'warning,what is that?')
  },
  catches: { 'warns-once': 'garbage-swallowed', 'deaf-after-eight': 'not-heard' },
  judge: history => {
    const messages = history.allNoted(late)
    const heard = messages.length === 0 ? [undefined] : messages
    return all([
      survives(history, {
        after: history.noted(strange),
        before: history.allNoted(late)[0],
        expected: 'your node lives on when a peer opens a hundred streams, and leaves them open',
        died: 'died-of-strangers'
      }),
      ...heard.map(each => hearsSaid(history, each)),
      warnsOf(history, lateGarbage)
    ])
  }
})
