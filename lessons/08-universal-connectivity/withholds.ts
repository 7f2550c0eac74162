import { fail, type History, type Judgement, pass, pending, quote } from '#checker/checkpoint'
import { fileReceived } from './file-exchange.ts'

/** Whether bob gets nothing for this id, and is told so. */
export function withholds(
  history: History,
  id: string
): Judgement<'serves-disk' | 'unknown-unanswered'> {
  const expected = `bob asks for ${quote(id)}: an empty answer, or a reset`
  const got = history.first(fileReceived, 'bob', each => each.fileId === id)
  if (got === undefined) {
    return pending({ symptom: 'unknown-unanswered', expected, observed: 'no answer yet' })
  }
  const evidence = [got.seq]
  if (got.size > 0) {
    return fail({ symptom: 'serves-disk', expected, observed: `${got.size} bytes`, evidence })
  }
  if (!/timeout/i.test(got.error ?? '')) return pass(...evidence)
  const observed = 'nothing at all: who asks waits in vain'
  return fail({ symptom: 'unknown-unanswered', expected, observed, evidence })
}
