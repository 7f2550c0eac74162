import { all, fail, type Judgement, pass, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { keepsRule } from '../keeps-rule.ts'
import { SURROUNDED } from '../lookups.ts'
import { resultOf } from '../result.ts'
import { asks } from '../story-questions.ts'

/** Twenty ids stand around a key and name nobody but each other; the first one that is asked belongs to them. */
export const escapes = step({
  id: 'escapes',
  title: 'escapes from an eclipse, on paths that have nobody in common',
  symptoms: {
    'paths-cross': good =>
      good.after('surrounded asks 4', asks('4001', { key: '4000', askedMs: 150 })),
    eclipsed: good => good.says('surrounded found', 'found,surrounded,150,4001,4002')
  },
  catches: {
    'one-path': 'eclipsed',
    'keeps-k-of-all': 'eclipsed',
    'paths-cross': 'paths-cross'
  },
  judge: history => {
    const apart = keepsRule(history, [SURROUNDED], 'twice', {
      symptom: 'paths-cross',
      expected: 'nobody is asked on two paths'
    })
    const out = judgedLookups(history, [SURROUNDED]).map((judged): Judgement<'eclipsed'> => {
      const { found, lookup } = judged
      if (found === undefined) return pass()
      const { missing, unproven } = resultOf(judged)
      if (missing.length === 0 && unproven.length === 0) return pass(found.seq)
      const others = found.who.filter(id => !lookup.closest.includes(id)).length
      return fail({
        symptom: 'eclipsed',
        expected: `with ${lookup.paths} paths the lookup "${lookup.name}" also finds the ${lookup.k} closest that belong to nobody`,
        observed: `${missing.length} of them are missing; it names ${found.who.length}, of which ${others} are others`,
        evidence: [found.seq]
      })
    })
    return all([apart, ...out])
  }
})
