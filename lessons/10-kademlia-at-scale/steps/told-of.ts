import { all, step } from '#checker/checkpoint'
import { keepsRule } from '../keeps-rule.ts'
import { PLAIN } from '../lookups.ts'
import { asks, SELF } from '../story-questions.ts'

export const toldOf = step({
  id: 'told-of',
  title: 'asks only those of whom it was told, and never itself',
  symptoms: {
    'asked-itself': good => good.after('joining asks d', asks(SELF, { key: SELF, askedMs: 60 })),
    'asked-stranger': good => good.with('alone asks 2', { address: '10.9.9.9' })
  },
  catches: { 'asks-itself': 'asked-itself' },
  judge: history =>
    all([
      keepsRule(history, PLAIN, 'itself', {
        symptom: 'asked-itself',
        expected: 'its own table at the beginning, and then others'
      }),
      keepsRule(history, PLAIN, 'stranger', {
        symptom: 'asked-stranger',
        expected: 'questions to contacts, id and address, that an answer had named by then'
      })
    ])
})
