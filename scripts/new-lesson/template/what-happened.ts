import { base64, type History, nameAndId, shortId, type Told, timeOf } from '#checker/checkpoint'
import { PROTOCOL, wordsOf } from './echo.ts'

export const QUESTION =
  'Alice waited for each answer before she asked again. What would your node have to keep apart if she asked both questions at once?'

export function whatHappened(history: History): Told {
  const [first = '', second = ''] = wordsOf(history)
  const opened = history.first('connection-opened', { by: 'alice', of: 'node' })
  const [answer, again] = [first, second].map(word =>
    history.first('question-answered', 'alice', ({ question }) => question === base64(word))
  )
  const [line, last] = [first, second].map(word =>
    history.event('direct', { of: 'alice' }, ({ text }) => text === word)
  )
  return [
    opened &&
      `Your node reached ${nameAndId(history, history.id('alice'))} at ${timeOf(opened)}, and had proven to her by then that it is ${shortId(opened.peerId)}.`,
    answer?.answer &&
      `She opened a stream for ${PROTOCOL}, asked ${first}, and had the same ${first.length} bytes back at ${timeOf(answer)}.`,
    line &&
      `Your node knew who had asked from the connection, not from the question: its line of ${timeOf(line)} names ${shortId(line.peerId)}.`,
    again?.answer &&
      last &&
      `The second question came on a stream of its own. When its line was here, at ${timeOf(last)}, no other line about the first could still be on its way.`
  ]
}
