import { fail, pass, pending, step } from '#checker/checkpoint'
import { answers } from '../dht.ts'
import { misplacedRecord } from '../notes.ts'

/** What belongs under a key can be seen from the two: whoever gives on anything else spreads lies. */
export const validatesValues = step({
  id: 'validates-values',
  title: 'gives no value to others that does not belong under its key',
  since: 2,
  symptoms: {
    'any-value': good => good.with('misplaced got', { value: 'CAESIA==' }),
    'value-lost': good => good.without('misplaced got')
  },
  catches: { 'validators-left-out': 'any-value' },
  judge: history => {
    const key = history.noted(misplacedRecord)?.key
    const expected = 'alice puts a value under the key of another, and bob does not get it there'
    const got = answers(history, 'GET_VALUE').find(each => each.key === key)
    if (got === undefined) {
      return pending({ symptom: 'value-lost', expected, observed: 'not tried yet' })
    }
    if (got.value === undefined) return pass(got.seq)
    const observed = `bob got the value that alice had put there: ${got.value}`
    return fail({ symptom: 'any-value', expected, observed, evidence: [got.seq] })
  }
})
