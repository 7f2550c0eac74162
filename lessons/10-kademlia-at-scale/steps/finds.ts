import { all, fail, pass, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { PLAIN } from '../lookups.ts'

/** Judged where nothing is wrong; elsewhere by steps of their own. */
export const finds = step({
  id: 'finds',
  title: 'finds the k that are truly closest, closest first',
  symptoms: {
    'found-others': good => ({
      'another order': good.says('alone found', 'found,alone,150,0002,0001'),
      'one too many': good.says('alone found', 'found,alone,150,0001,0002,0008'),
      itself: good.says('joining found', 'found,joining,60,ffff,fffe'),
      'one too few': good.says('alone found', 'found,alone,150,0001')
    })
  },
  catches: {
    'names-itself': 'found-others',
    'farthest-first': 'found-others',
    'names-all-that-answered': 'found-others'
  },
  judge: history =>
    all([
      ...judgedLookups(history, PLAIN).map(({ found, lookup: { closest, name } }) => {
        if (found === undefined) return pass()
        const { seq, who } = found
        const at = closest.findIndex((id, place) => who[place] !== id)
        if (at < 0 && who.length === closest.length) return pass(seq)
        const place = at < 0 ? closest.length : at
        return fail({
          symptom: 'found-others',
          expected: `the lookup "${name}" finds these ${closest.length}: ${closest.join(' ')}`,
          observed: `${who.length} named; number ${place + 1} is ${who[place] ?? 'not there'}, and should be ${closest[place] ?? 'nobody'}`,
          evidence: [seq]
        })
      })
    ])
})
