import { all, fail, type History, type Judgement, says } from '#checker/checkpoint'
import { type Noted, notPlayed, toldFor } from './copies.ts'
import { EVENTS } from './solution/events.ts'

/** Whether the node has given each message of a step to the application. */
export function deliversEach<Key extends string>(
  history: History,
  step: string,
  { otherwise, router = 'raintree', unsaid }: { unsaid: Key; otherwise: Key; router?: string }
): Judgement<Key> {
  const messages = toldFor(history, step)
  if (messages.length === 0) return notPlayed(history, unsaid)
  return all(
    messages.map(({ author, copies = [], nonce, seq, text }) => {
      const names = author === undefined ? copies.map(({ by }) => by) : [author]
      return says(history, EVENTS.delivered, {
        about: each => each.text === text,
        is: each =>
          each.nonce === nonce &&
          each.router === router &&
          names.some(name => history.id(name) === each.peerId),
        expected: `delivered,<peer id of ${[...new Set(names)].join(' or ')}>,${router},${nonce},${text}`,
        missing: unsaid,
        wrong: otherwise,
        since: { seq }
      })
    })
  )
}

/** That the node has not given a message to the application, or not once more. */
export function deliversNoMore<Key extends string>(
  history: History,
  messages: readonly Pick<Noted, 'seq' | 'text'>[],
  most: number,
  symptom: Key
): Judgement<Key>[] {
  return messages.flatMap(({ seq, text }) => {
    const lines = history.events(EVENTS.delivered, 'node').filter(each => each.text === text)
    if (lines.length <= most) return []
    const expected =
      most === 0 ? `no delivered line about "${text}"` : `one delivered line about "${text}"`
    const observed = lines.map(each => history.textOf(each)).join(' and ')
    return [fail({ symptom, expected, observed, evidence: [seq, ...lines.map(each => each.seq)] })]
  })
}
