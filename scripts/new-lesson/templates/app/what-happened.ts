import { base64, type History, nameAndId, type Told, timeOf } from '#checker/checkpoint'
import { asked, PROTOCOL } from './echo.ts'

export const QUESTION =
  'Alice waited for each answer before she asked again. What would your node have to keep apart if she asked both questions at once?'

export function whatHappened(history: History): Told {
  const alice = nameAndId(history, history.id('alice'))
  const opened = history.first('connection-opened', { by: 'alice', of: 'node' })
  const exchanges = (history.noted(asked)?.words ?? []).flatMap(word => {
    const isIt = ({ question }: { question: string }) => question === base64(word)
    const answer = history.first('question-answered', 'alice', isIt)
    const line = history.event('direct', { of: 'alice' }, ({ text }) => text === word)
    return [
      answer?.answer && `She asked ${word} over ${PROTOCOL}, and had it back at ${timeOf(answer)}.`,
      line && `Your node said so at ${timeOf(line)}: it knew from the connection who had asked.`
    ]
  })
  return [opened && `Your node reached ${alice} at ${timeOf(opened)}.`, ...exchanges]
}
