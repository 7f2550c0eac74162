import { type History, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import { NAMES, news, textIn } from './network.ts'

export const QUESTION =
  'If one of the nodes went away now, which of the others would hear nothing any more, and whom would they have to know?'

export function whatHappened(history: History): Told {
  const said = history.noted(news)
  const text = textIn(history)
  const passed = history.first('message-seen', 'bob')
  return [
    said && `Alice said ${text} to ${NAMES[0]} at ${timeOf(said)}, and to nobody else.`,
    ...NAMES.map(name => {
      const heard = history.event('msg', name, each => each.text === text)
      return said && heard && `After ${timeBetween(said, heard)}, ${name} had heard it.`
    }),
    passed && `Bob knows ${NAMES.at(-1)} alone, and had it at ${timeOf(passed)}.`
  ]
}
