import {
  all,
  CONNECTION,
  challenge,
  type History,
  type Judgement,
  pending,
  sawConnection,
  says,
  sees
} from '#checker/checkpoint'
import { CHAT_TOPIC } from '#shared/topics'
import { type PeerName, unsigned } from './messages.ts'

interface Move {
  peer: string
  topic: string
}

/** A reference peer joins or leaves a topic, what the node says of it, and what is wrong if it does not. */
export const joins = {
  note: challenge<Move>('joins'),
  event: 'subscribe',
  unlogged: 'subscribe-unlogged'
} as const
export const leaves = {
  note: challenge<Move>('leaves'),
  event: 'unsubscribe',
  unlogged: 'unsubscribe-unlogged'
} as const

type Kind = typeof joins | typeof leaves

/** When a reference peer has made such a move for the first time. */
export function moveOf(history: History, kind: Kind, peer: PeerName, topic: string) {
  return history.allNoted(kind.note).find(each => each.peer === peer && each.topic === topic)
}

/** This reference peer, which is connected with the node, has joined or left a topic. */
export function logsMove<Each extends Kind>(
  history: History,
  kind: Each,
  peer: PeerName,
  topic = ''
): Judgement<Each['unlogged']> {
  const since = moveOf(history, kind, peer, topic)
  const expected = `${kind.event},${history.id(peer)},${topic || '<a topic>'}`
  const symptom: Each['unlogged'] = kind.unlogged
  if (since === undefined) {
    return pending({ symptom, expected, observed: `${peer} has not got that far` })
  }
  return says<Each['event'], Each['unlogged']>(history, kind.event, {
    of: peer,
    about: each => each.topic === topic,
    expected,
    missing: symptom,
    instead: `no ${kind.event} line`,
    since
  })
}

/** What the node has told a peer of its topics. */
export function toldOfTopics(history: History, peer: PeerName) {
  return history
    .all('subscription-seen', { by: peer, of: 'node' })
    .filter(({ subscribed }) => subscribed)
}

export function topicsTold(history: History, peer: PeerName): string {
  return (
    toldOfTopics(history, peer)
      .map(each => each.topic)
      .join(' and ') || 'none at all'
  )
}

/** What `takesIn` can find. */
export const TAKEN_IN = {
  ...CONNECTION,
  'subscribed-invented': null,
  'subscribe-unlogged': null
} as const

/** A peer that has dialled the node is told of its chat, joins it, and is logged. */
export function takesIn(history: History, peer: PeerName): Judgement<keyof typeof TAKEN_IN> {
  return all<keyof typeof TAKEN_IN>([
    sawConnection(history, { peer, direction: 'outbound' }),
    sees(history, 'subscription-seen', {
      by: peer,
      about: ({ subscribed, topic }) => subscribed && topic === CHAT_TOPIC,
      expected: `${peer}, who has dialled your node, is told of its subscription to ${CHAT_TOPIC}`,
      missing: 'subscribed-invented',
      instead: `${peer} was told of ${topicsTold(history, peer)}`
    }),
    logsMove(history, joins, peer, CHAT_TOPIC)
  ])
}

/**
 * The node has read what mallory sent after what she must not send, on the same stream: so it has read that,
 * too.
 */
export function readsOn(history: History): Judgement<'subscribe-unlogged'> {
  const since = history.noted(unsigned)?.seq ?? Number.POSITIVE_INFINITY
  const move = history
    .allNoted(joins.note)
    .find(({ peer, seq }) => peer === 'mallory' && seq > since)
  return logsMove(history, joins, 'mallory', move?.topic)
}
