import { step } from '#checker/checkpoint'
import { keepsRule } from '../keeps-rule.ts'
import { PLAIN } from '../lookups.ts'
import { asks } from '../story-questions.ts'

export const asksOnce = step({
  id: 'asks-once',
  title: 'asks nobody twice',
  symptoms: {
    'asked-twice': good => good.after('alone asks 2', asks('0008', { key: '0000', askedMs: 100 }))
  },
  catches: { 'asks-twice': 'asked-twice' },
  judge: history =>
    keepsRule(history, PLAIN, 'twice', {
      symptom: 'asked-twice',
      expected: 'at most one question to each contact, whatever came of it'
    })
})
