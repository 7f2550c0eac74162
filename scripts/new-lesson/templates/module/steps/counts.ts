import { all, says, step } from '#checker/checkpoint'
import { EVENTS } from '../events.ts'
import { asked } from '../pairs.ts'

export const counts = step({
  id: 'counts',
  title: 'counts the bits that two keys share',
  symptoms: {
    unanswered: good => ({
      'it stops answering': good.without('shares 32'),
      'it answers another question': good.says('shares 6', 'shared-bits,4f1d,4d1d,6')
    }),
    miscounted: good => good.says('shares 6', 'shared-bits,4f1d93ac,4d1d93ac,0')
  },
  catches: {
    'whole-bytes': 'miscounted',
    'zeros-of-32-bits': 'miscounted',
    'equal-keys': 'miscounted',
    'from-the-right': 'miscounted',
    'not-exported': 'crashed'
  },
  judge: history =>
    all(
      (history.noted(asked)?.pairs ?? []).map(({ bits, one, other }) =>
        says(history, EVENTS['shared-bits'], {
          about: each => each.one === one && each.other === other,
          is: each => each.bits === bits,
          expected: `shared-bits,${one},${other},${bits}`,
          missing: 'unanswered',
          wrong: 'miscounted'
        })
      )
    )
})
