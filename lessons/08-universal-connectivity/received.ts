import {
  base64,
  type History,
  type Judgement,
  type Noted,
  pending,
  quote,
  sees,
  textOf
} from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import { type Said, type Saying, saying } from './say.ts'

/** What somebody has signed and published on a topic, as one of the peers has received it. */
export function received(history: History, by: string, of: string, topic: string = CHAT_TOPIC) {
  return history.all('message-seen', { by, of }).filter(each => each.topic === topic)
}

/** Whether what the node or a peer has said has reached a peer: once, with its signature, as it was said. */
export function arrived<Key extends string>(
  history: History,
  name: Saying,
  at: string,
  missing: Key
): Judgement<Key | 'said-twice'> {
  return arrivedOf(history, history.noted(saying(name)), at, missing)
}

/** The same for one of several things that are said. */
export function arrivedOf<Key extends string>(
  history: History,
  message: Noted<Said> | undefined,
  at: string,
  missing: Key
): Judgement<Key | 'said-twice'> {
  const by = message?.by === 'node' ? 'your node' : message?.by
  const expected = `${at} receives what ${by ?? 'somebody'} says: ${quote(message?.text ?? '')}`
  if (message === undefined) {
    return pending({ symptom: missing, expected, observed: 'nothing was said yet' })
  }
  const [other] = received(history, at, message.by).filter(each => each.seq > message.seq)
  return sees<'message-seen', Key | 'said-twice'>(history, 'message-seen', {
    by: at,
    of: message.by,
    about: ({ data, seq, topic }) =>
      seq > message.seq && topic === CHAT_TOPIC && data === base64(message.text),
    since: message,
    expected,
    missing,
    instead: other === undefined ? `${at} has not` : quote(textOf(other.data)),
    twice: 'said-twice'
  })
}

/** The condition that a peer has received what somebody says. */
export function hasArrived(name: Saying, at: string): (history: History) => boolean {
  return history => arrived(history, name, at, 'missing').state === 'pass'
}
