import { all, fail, type Judgement, pass, step } from '#checker/checkpoint'
import { distance } from '../distances.ts'
import { type JudgedLookup, judgedLookups } from '../judged.ts'
import { AMONG_LIARS, AMONG_THE_DEAD, PLAIN, SURROUNDED } from '../lookups.ts'

/** Which they are is judged where nothing is wrong, and elsewhere by steps of their own; the order everywhere. */
export const finds = step({
  id: 'finds',
  title: 'finds the k that are truly closest, closest first',
  symptoms: {
    'found-others': good => ({
      'another order': good.says('alone found', 'found,alone,150,0002,0001'),
      'one too many': good.says('alone found', 'found,alone,150,0001,0002,0008'),
      itself: good.says('joining found', 'found,joining,60,ffff,fffe'),
      'one too few': good.says('alone found', 'found,alone,150,0001')
    }),
    'found-unordered': good => ({
      'among the dead': good.says('dead found', 'found,dead-1,2150,2003,2002'),
      'one of them twice': good.says('dead found', 'found,dead-1,2150,2002,2002,2003'),
      'one too many': good.says('liars found', 'found,liars,250,3002,3003,3008'),
      surrounded: good.says('surrounded found', 'found,surrounded,150,4003,4004,4001,4002')
    })
  },
  catches: {
    'names-itself': 'found-others',
    'farthest-first': 'found-others',
    'names-all-that-answered': 'found-others',
    'in-the-order-of-paths': 'found-unordered',
    'names-all-after-a-failure': 'found-unordered',
    'names-each-twice': 'found-unordered'
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
      }),
      ...judgedLookups(history, [...AMONG_THE_DEAD, AMONG_LIARS, SURROUNDED]).map(inOrder)
    ])
})

/** At most k of each path, the closest first, and each once. */
function inOrder({ found, lookup }: JudgedLookup): Judgement<'found-unordered'> {
  if (found === undefined) return pass()
  const { seq, who } = found
  const { k, key, name, paths } = lookup
  const most = k * paths
  const place = who.findIndex((id, at) => {
    const before = who[at - 1]
    return before !== undefined && distance(key, before) >= distance(key, id)
  })
  if (place < 0 && who.length <= most) return pass(seq)
  const wrong = `${who[place]} comes after ${who[place - 1]}`
  return fail({
    symptom: 'found-unordered',
    expected: `the lookup "${name}" names at most ${most}, closest first, and each once`,
    observed: place < 0 ? `${who.length} named` : wrong,
    evidence: [seq]
  })
}
