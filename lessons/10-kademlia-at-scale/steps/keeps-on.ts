import { all, fail, type Judgement, pass, step } from '#checker/checkpoint'
import { distance } from '../distances.ts'
import { type JudgedLookup, judgedLookups } from '../judged.ts'
import { keepsRule } from '../keeps-rule.ts'
import { AMONG_LIARS, AMONG_THE_DEAD, SURROUNDED } from '../lookups.ts'

const TROUBLED = [...AMONG_THE_DEAD, AMONG_LIARS, SURROUNDED]

/**
 * Whoever takes the dead for the living, or believes a liar, is idle and out of order as well. So these two are judged
 * behind the steps that know such a cause.
 */
export const keepsOn = step({
  id: 'keeps-on',
  title: 'loses neither time nor order where something is wrong in the network',
  since: 3,
  symptoms: {
    'idle-lane': good => ({
      'among the dead': good
        .with('dead asks 8', { askedMs: 2010, delayMs: 40 })
        .says('dead found', 'found,dead-1,2150,2002,2003'),
      'one path after the other': good.with('surrounded asks 9', { askedMs: 10, delayMs: 40 })
    }),
    'found-unordered': good => ({
      'among the dead': good.says('dead found', 'found,dead-1,2150,2003,2002'),
      'one of them twice': good.says('dead found', 'found,dead-1,2150,2002,2002,2003'),
      'one too many': good.says('liars found', 'found,liars,250,3002,3003,3008'),
      surrounded: good.says('surrounded found', 'found,surrounded,150,4003,4004,4001,4002')
    })
  },
  catches: {
    'one-path-at-a-time': 'idle-lane',
    'in-the-order-of-paths': 'found-unordered',
    'names-all-after-a-failure': 'found-unordered',
    'names-each-twice': 'found-unordered'
  },
  judge: history =>
    all([
      keepsRule(history, TROUBLED, 'idle', {
        symptom: 'idle-lane',
        expected: 'the next question as soon as an answer, or a failure, is there'
      }),
      ...judgedLookups(history, TROUBLED).map(inOrder)
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
