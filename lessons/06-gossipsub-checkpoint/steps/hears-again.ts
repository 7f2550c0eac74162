import { fail, type History, type Judgement, pass, pending, quote, step } from '#checker/checkpoint'
import { whatInstead } from '../hearing.ts'
import { linesAbout, repeated } from '../messages.ts'

/** Carol has said the very same again, several times: these are messages of their own. */
export const hearsAgain = step({
  id: 'hears-again',
  title: 'logs the same words again when they are said again',
  since: 2,
  symptoms: {
    'repeat-lost': good => ({
      'one of them': good.without('again 2 line'),
      'all of them': good.without('again 1 line', 'again 2 line'),
      'they were not said': good.without('again', 'again 1 line', 'again 2 line')
    }),
    'heard-twice': good => good.also('last line', good.line('again 2 line'))
  },
  catches: { 'ids-of-content': 'repeat-lost' },
  judge: judgeRepeats
})

function judgeRepeats(history: History): Judgement<'repeat-lost' | 'heard-twice'> {
  const said = history.noted(repeated)
  if (said === undefined) {
    const expected = 'a msg line for each time that the same is said'
    return pending({ symptom: 'repeat-lost', expected, observed: 'it was said only once so far' })
  }
  const { seq, text, times } = said
  const expected = `${times} more msg lines: carol has said ${quote(text)} so many times again`
  const lines = linesAbout(history, repeated)
  const evidence = [seq, ...lines.map(each => each.seq)]
  if (lines.length === times) return pass(...evidence)
  const observed = lines.length === 0 ? whatInstead(history, said) : `${lines.length} such lines`
  if (lines.length < times) return pending({ symptom: 'repeat-lost', expected, observed, evidence })
  return fail({ symptom: 'heard-twice', expected, observed, evidence })
}
