import { all, fail, pass, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { keepsRule } from '../keeps-rule.ts'
import { AMONG_THE_DEAD } from '../lookups.ts'
import { fateOf, resultOf } from '../result.ts'
import { asks } from '../story-questions.ts'

const SHARE = 0.99

/** 30 % of all nodes are dead: they refuse, or let who asks wait for two simulated seconds. */
export const survivesTheDead = step({
  id: 'survives-the-dead',
  title: 'finds at least 99 % of the closest when three nodes in ten are dead',
  symptoms: {
    'asked-the-dead-again': good =>
      good.after('dead asks 3', asks('2001', { key: '2000', askedMs: 2150 })),
    'named-the-dead': good => good.says('dead found', 'found,dead-1,2150,2001,2002'),
    'lost-to-the-dead': good => good.says('dead found', 'found,dead-1,2150,2002')
  },
  catches: {
    'asks-the-dead-again': 'asked-the-dead-again',
    'forgets-failures': 'named-the-dead',
    'gives-up-on-failure': 'lost-to-the-dead',
    'counts-the-dead': 'lost-to-the-dead'
  },
  judge: history => {
    const lookups = judgedLookups(history, AMONG_THE_DEAD)
    const again = keepsRule(history, AMONG_THE_DEAD, 'twice', {
      symptom: 'asked-the-dead-again',
      expected: 'at most one question to each contact, also when it failed'
    })
    const named = lookups.map(judged => {
      const { found, lookup } = judged
      const [dead] = resultOf(judged).unproven
      if (found === undefined || dead === undefined) return pass()
      const { seq, words } = fateOf(judged, dead)
      return fail({
        symptom: 'named-the-dead',
        expected: `the lookup "${lookup.name}" names only those that have answered it`,
        observed: `it names ${dead}, which ${words}`,
        evidence: [...seq, found.seq]
      })
    })
    const living = lookups.flatMap(({ lookup }) => lookup.closest)
    const over = lookups.filter(({ found }) => found !== undefined)
    const lost = over.flatMap(judged => resultOf(judged).missing)
    const mayBeLost = Math.floor((1 - SHARE) * living.length)
    const evidence = over.flatMap(({ found }) => (found === undefined ? [] : [found.seq]))
    const enough =
      lost.length <= mayBeLost
        ? pass(...evidence)
        : fail({
            symptom: 'lost-to-the-dead',
            expected: `${living.length - mayBeLost} of the ${living.length} living nodes that are closest to the keys of ${lookups.length} lookups: at least 99 %`,
            observed: `${living.length - lost.length} of them; missing is ${lost[0]}${lost.length > 1 ? `, and ${lost.length - 1} more` : ''}`,
            evidence
          })
    return all([again, ...named, enough])
  }
})
