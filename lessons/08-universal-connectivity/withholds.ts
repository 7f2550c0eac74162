import { type History, type Judgement, quote, sees } from '#checker/checkpoint'
import { fileReceived } from './file-exchange.ts'

/** Whether bob gets nothing for this id, and is told so. */
export function withholds(
  history: History,
  id: string
): Judgement<'serves-disk' | 'unknown-unanswered'> {
  return sees(history, fileReceived, {
    by: 'bob',
    about: ({ fileId }) => fileId === id,
    is: ({ error, size }) => size === 0 && !/timeout/i.test(error ?? ''),
    expected: `bob asks for ${quote(id)}: an empty answer, or a reset`,
    missing: 'unknown-unanswered',
    instead: 'no answer yet',
    wrong: ({ size }) => (size > 0 ? 'serves-disk' : 'unknown-unanswered')
  })
}
