import { step } from '#checker/checkpoint'
import { keepsRule } from '../keeps-rule.ts'
import { PLAIN } from '../lookups.ts'
import { asks } from '../story-questions.ts'

export const closestNext = step({
  id: 'closest-next',
  title: 'asks the closest of those it has not asked',
  symptoms: {
    'farther-first': good =>
      good.with('alone asks 1', asks('000a', { key: '0000', askedMs: 50, names: ['0002'] }))
  },
  catches: {
    'depth-first': 'farther-first',
    'breadth-first': 'farther-first',
    'sorts-as-text': 'farther-first',
    'subtracts-ids': 'farther-first'
  },
  judge: history =>
    keepsRule(history, PLAIN, 'farther', {
      symptom: 'farther-first',
      expected: 'the next question to the contact with the smallest XOR distance to the key'
    })
})
