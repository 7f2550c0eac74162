import { complaint, type History, type Judgement, pending, quote, says } from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import { type Saying, saying } from './say.ts'

/** Whether a message is printed once, with who has signed it and the whole of its text. */
export function printed<Key extends string>(
  history: History,
  name: Saying,
  missing: Key
): Judgement<Key | 'heard-twice'> {
  const message = history.noted(saying(name))
  if (message === undefined) {
    const expected = 'a msg line about what a peer says'
    return pending({ symptom: missing, expected, observed: 'nothing was said yet' })
  }
  const { by, seq, text } = message
  const from = history.id(by)
  return says<'msg', Key | 'heard-twice'>(history, 'msg', {
    of: by,
    about: each => each.seq > seq && each.text === text && each.topic === CHAT_TOPIC,
    since: message,
    expected: `msg,${from},${CHAT_TOPIC},${quote(text)}, once`,
    missing,
    instead: saidInstead(history, seq),
    twice: 'heard-twice'
  })
}

/** What the node prints or complains of first, since then. */
function saidInstead(history: History, since: number): string {
  const line = history.event('msg', 'node', each => each.seq > since)
  const warning = complaint(history, { after: since })
  if (warning !== undefined && !(line && line.seq < warning.seq)) return history.textOf(warning)
  return line === undefined ? 'no such line' : `a msg line of ${line.from}: ${quote(line.text)}`
}
