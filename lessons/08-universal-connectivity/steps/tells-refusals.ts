import { complaint, pass, pending, quote, step } from '#checker/checkpoint'
import { saying } from '../say.ts'

/** Bob takes a direct message and answers ERROR: the person who has typed it must know. */
export const tellsRefusals = step({
  id: 'tells-refusals',
  title: 'warns when a direct message is refused',
  since: 2,
  symptoms: {
    'refusal-unsaid': good => ({
      'no line': good.without('refusal warning'),
      'it was not typed': good.without('refused-whisper', 'refusal warning')
    })
  },
  catches: { 'takes-error-for-ok': 'refusal-unsaid' },
  judge: history => {
    const typed = history.noted(saying('refused-whisper'))
    const symptom = 'refusal-unsaid'
    const expected = `bob answers ERROR to ${quote(typed?.text ?? 'a direct message')}: a warning with his peer id`
    if (typed === undefined) return pending({ symptom, expected, observed: 'not typed yet' })
    const warning = complaint(history, { after: typed.seq, words: [history.id('bob')] })
    if (warning !== undefined) return pass(typed.seq, warning.seq)
    return pending({ symptom, expected, observed: 'no such line', evidence: [typed.seq] })
  }
})
