import { all, fail, pass, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { AMONG_LIARS } from '../lookups.ts'
import { fateOf, resultOf } from '../result.ts'

/**
 * One node in seven lies: it names ids closer to the key than anybody can be, and ids of those who truly are
 * the closest, at addresses where nobody is, or somebody else.
 */
export const seesThroughLiars = step({
  id: 'sees-through-liars',
  title: 'believes no id that has not answered at its address',
  symptoms: {
    'believed-a-liar': good => good.says('liars found', 'found,liars,250,3001,3002'),
    'misled-by-a-liar': good => good.says('liars found', 'found,liars,250,3002')
  },
  catches: {
    'believes-the-liar': 'believed-a-liar',
    'one-address-for-an-id': 'misled-by-a-liar'
  },
  judge: history =>
    all(
      judgedLookups(history, [AMONG_LIARS]).map(judged => {
        const { found, lookup } = judged
        if (found === undefined) return pass()
        const { missing, unproven } = resultOf(judged)
        const [wrong] = [...unproven, ...missing]
        if (wrong === undefined) return pass(found.seq)
        const { seq, words } = fateOf(judged, wrong)
        const facts = { evidence: [...seq, found.seq] }
        return unproven.length > 0
          ? fail({
              ...facts,
              symptom: 'believed-a-liar',
              expected: `the lookup "${lookup.name}" names only those that have answered as themselves`,
              observed: `it names ${wrong}, which ${words}`
            })
          : fail({
              ...facts,
              symptom: 'misled-by-a-liar',
              expected: `the lookup "${lookup.name}" finds ${wrong}, one of the ${lookup.k} closest`,
              observed: `it does not name it; it ${words}`
            })
      })
    )
})
