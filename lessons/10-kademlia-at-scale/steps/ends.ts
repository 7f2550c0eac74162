import { all, pass, pending, step } from '#checker/checkpoint'
import { judgedLookups } from '../judged.ts'
import { keepsRule } from '../keeps-rule.ts'
import { PLAIN } from '../lookups.ts'
import { asks } from '../story-questions.ts'

export const ends = step({
  id: 'ends',
  title: 'ends when the k closest have answered, and not before',
  symptoms: {
    'stopped-early': good => ({
      'one was not asked': good
        .without('alone asks 2')
        .says('alone found', 'found,alone,100,0001,0002'),
      'one had not answered': good.says('alone found', 'found,alone,100,0001,0002')
    }),
    'asked-on': good => good.after('alone asks 2', asks('000a', { key: '0000', askedMs: 150 })),
    unfinished: good => good.without('alone found')
  },
  catches: {
    'stops-when-no-closer': 'stopped-early',
    'does-not-wait-for-answers': 'stopped-early',
    'asks-everybody': 'asked-on',
    'never-ends': 'unfinished'
  },
  judge: history =>
    all([
      keepsRule(history, PLAIN, 'early', {
        symptom: 'stopped-early',
        expected: 'an end when the k closest of all that it had heard of have answered'
      }),
      keepsRule(history, PLAIN, 'needless', {
        symptom: 'asked-on',
        expected: 'no question to anybody who is not among the k closest'
      }),
      ...judgedLookups(history).map(({ asked, found, lookup: { name } }) => {
        if (found !== undefined) return pass(found.seq)
        return pending({
          symptom: 'unfinished',
          expected: `the lookup "${name}" to end: a line found,${name},<milliseconds>,<ids>`,
          observed: `${asked.length} questions, and no such line`,
          evidence: asked.slice(-1).map(({ seq }) => seq)
        })
      })
    ])
})
