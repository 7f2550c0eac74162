import { fail, pass, pending, step } from '#checker/checkpoint'
import { answers } from '../dht.ts'
import { misplacedRecord, record } from '../notes.ts'

export const keepsValues = step({
  id: 'keeps-values',
  title: 'keeps a value for others',
  symptoms: {
    'value-refused': good => good.with('put', { error: 'the stream was reset' }),
    'value-invented': good => good.with('no value', { value: 'AAAA' }),
    'value-lost': good => ({
      'no value': good.with('got', { value: undefined }),
      'no answer': good.with('got', { value: undefined, error: 'EOF' }),
      'another value': good.with('got', { value: 'AAAA' }),
      'not tried': good.without('put', 'got')
    })
  },
  catches: { 'values-refused': 'value-refused' },
  judge: history => {
    const misplaced = history.noted(misplacedRecord)?.key
    const about = (request: 'GET_VALUE' | 'PUT_VALUE') =>
      answers(history, request).filter(({ key }) => key !== misplaced)
    const [before, after] = about('GET_VALUE')
    const [put] = about('PUT_VALUE')
    if (before?.value !== undefined) {
      return fail({
        symptom: 'value-invented',
        expected: 'no value for a key under which nobody has put one',
        observed: `a value, ${before.value}`,
        evidence: [before.seq]
      })
    }
    const expected = 'alice puts a value on your node, and bob gets it there'
    if (put?.error !== undefined) {
      const observed = `alice: ${put.error}`
      return fail({ symptom: 'value-refused', expected, observed, evidence: [put.seq] })
    }
    if (put === undefined || after === undefined) {
      return pending({ symptom: 'value-lost', expected, observed: 'not tried yet' })
    }
    const evidence = [put.seq, after.seq]
    if (after.value === history.noted(record)?.value) return pass(...evidence)
    const observed = `bob got ${after.error ?? (after.value ? 'another value' : 'no value')}`
    return fail({ symptom: 'value-lost', expected, observed, evidence })
  }
})
