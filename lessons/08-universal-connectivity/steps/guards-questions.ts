import { strangeBytesSent } from '#checker/abilities'
import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  step,
  survives
} from '#checker/checkpoint'
import { FILE_PROTOCOL } from '../file-exchange.ts'
import { deadAfter } from '../story-variations.ts'
import { BOAST, GARBAGE, GARBAGE_AGAIN, strangeQuestions, strangeStreams } from '../strangers.ts'

type Key = 'died-of-question' | 'question-unbounded'

/** What mallory asks for cannot be the id of a file, or is none at all. */
export const guardsQuestions = step({
  id: 'guards-questions',
  title: 'bears whatever it is asked for as a file',
  since: 2,
  symptoms: {
    'died-of-question': good => ({
      'it ends': deadAfter(good, `question ${GARBAGE}`),
      'it was not asked': good.without('strange questions')
    }),
    'question-unbounded': good => good.with(`question ${BOAST}`, { end: 'open' })
  },
  catches: {
    'dies-of-questions': 'died-of-question',
    'dies-of-unknown': 'died-of-question',
    'any-question-size': 'question-unbounded'
  },
  judge: history => {
    const began = history.noted(strangeQuestions)
    const expected = 'mallory asks for files in ways that nobody understands: your node lives on'
    const finding = { symptom: 'died-of-question', expected } as const
    if (began === undefined) return pending<Key>({ ...finding, observed: 'not asked yet' })
    const asked = history
      .all(strangeBytesSent, { by: 'mallory', of: 'node' })
      .filter(({ protocol }) => protocol === FILE_PROTOCOL)
    const before = history.noted(strangeStreams)
    return all<Key>([
      survives(history, { after: began, before, expected, died: 'died-of-question' }),
      keepsLimits(history),
      asked.some(({ what }) => what === GARBAGE_AGAIN)
        ? pass(began.seq)
        : pending({ ...finding, observed: 'she is not done yet' })
    ])
  }
})

function keepsLimits(history: History): Judgement<Key> {
  const open = history.first(
    strangeBytesSent,
    { by: 'mallory', of: 'node' },
    ({ end, protocol, what }) => protocol === FILE_PROTOCOL && what === BOAST && end === 'open'
  )
  if (open === undefined) return pass()
  const expected = 'a stream is given up as soon as the length of an id is more than 1024 bytes'
  const observed = `mallory ${history.describe(open as never)}`
  return fail({ symptom: 'question-unbounded', expected, observed, evidence: [open.seq] })
}
