import {
  all,
  fail,
  type History,
  type Judgement,
  nearMiss,
  observedInstead,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import { CHAT_TOPIC, moves, PEERS, type PeerName, peerIdOf, said, TOPICS } from './network.ts'

/** The node is on all three topics: it says so, and alice was told. */
export function joinsTopics(history: History): Judgement {
  return all(TOPICS.map(topic => joins(history, topic)))
}

function joins(history: History, topic: string): Judgement {
  const line = history.event('subscribed', 'node', each => each.topic === topic)
  const seen = subscriptionsSeen(history).find(each => each.topic === topic)
  if (line !== undefined && seen !== undefined) return pass(line.seq, seen.seq)
  const expected = `subscribed,${topic} and alice is told of this subscription`
  if (line !== undefined) {
    const observed = `the line; alice knows of ${topicsSeen(history)}`
    return pending({ symptom: 'subscribed-invented', expected, observed, evidence: [line.seq] })
  }
  if (seen !== undefined) {
    const observed = 'alice was told; no line says so'
    return pending({ symptom: 'subscribed-unlogged', expected, observed, evidence: [seen.seq] })
  }
  return pending({ expected, ...whyNeither(history, topic) })
}

function whyNeither(history: History, topic: string) {
  const node = peerIdOf(history, 'node')
  const identified = history.first('identified', 'alice', each => each.peerId === node)
  if (identified !== undefined && !identified.protocols.some(each => /meshsub/.test(each))) {
    const observed = `your node speaks ${identified.protocols.join(', ') || 'nothing'}, and no gossipsub`
    return { symptom: 'no-gossipsub', observed, evidence: [identified.seq] }
  }
  const lines = history.events('subscribed', 'node')
  const others = [...lines, ...subscriptionsSeen(history)].filter(
    each => !TOPICS.includes(each.topic)
  )
  const other = others.find(each => nearMiss(topic, [each.topic]) !== undefined) ?? others[0]
  if (other !== undefined) {
    const what = observedInstead(topic, [other.topic], `${other.topic}, which is another topic`)
    const observed = `your node subscribed to ${what}`
    return { symptom: 'misspelled-topic', observed, evidence: [other.seq] }
  }
  const observed = `no such line; alice knows of ${topicsSeen(history)}`
  return { symptom: 'not-subscribed', observed, evidence: lines.map(each => each.seq) }
}

function subscriptionsSeen(history: History, peer = 'alice') {
  const node = peerIdOf(history, 'node')
  return history
    .all('subscription-seen', peer)
    .filter(each => each.peerId === node && each.subscribed)
}

function topicsSeen(history: History, peer = 'alice'): string {
  const topics = subscriptionsSeen(history, peer).map(each => each.topic)
  return topics.length === 0 ? 'none at all' : topics.join(' and ')
}

/** A peer that has dialled the node is told of its chat, joins it, and is logged. */
export function takesIn(history: History, peer: PeerName): Judgement {
  const node = peerIdOf(history, 'node')
  const told = subscriptionsSeen(history, peer).find(each => each.topic === CHAT_TOPIC)
  return all([
    sawConnection(history, { peer, peerId: node, direction: 'outbound' }),
    told === undefined
      ? pending({
          symptom: 'subscribed-invented',
          expected: `${peer}, who has dialled your node, is told of its subscription to ${CHAT_TOPIC}`,
          observed: `${peer} was told of ${topicsSeen(history, peer)}`
        })
      : pass(told.seq),
    logsMove(history, 'joins', peer, CHAT_TOPIC)
  ])
}

/** Alice has come to a topic and left it again, and then she has come to the chat. */
export function logsSubscriptions(history: History): Judgement {
  const invented = moveOfStranger(history) ?? inventedMove(history)
  if (invented !== undefined) return invented
  const other = TOPICS.find(
    topic => topic !== CHAT_TOPIC && moves(history, 'joins', 'alice', topic).length > 0
  )
  return all([
    logsMove(history, 'joins', 'alice', other),
    logsMove(history, 'leaves', 'alice', other),
    logsMove(history, 'joins', 'alice', CHAT_TOPIC)
  ])
}

const MOVES = {
  joins: { event: 'subscribe', symptom: 'subscribe-unlogged' },
  leaves: { event: 'unsubscribe', symptom: 'unsubscribe-unlogged' }
} as const

/** This reference peer, which is connected with the node, has joined or left a topic. */
export function logsMove(
  history: History,
  what: keyof typeof MOVES,
  peer: string,
  topic = ''
): Judgement {
  const { event, symptom } = MOVES[what]
  const [since] = moves(history, what, peer, topic)
  const line = movesLogged(history, what, peer, topic)[0]
  if (since !== undefined && line !== undefined) return pass(since, line.seq)
  return pending({
    symptom,
    expected: `${event},${peerIdOf(history, peer)},${topic || '<a topic>'}`,
    observed: since === undefined ? `${peer} has not got that far` : `no ${event} line`,
    evidence: since === undefined ? [] : [since]
  })
}

function movesLogged(history: History, what: keyof typeof MOVES, peer: string, topic: string) {
  const peerId = peerIdOf(history, peer)
  return history
    .events(MOVES[what].event, 'node')
    .filter(each => each.peerId === peerId && each.topic === topic)
}

/** A line about somebody who cannot have told the node anything, such as the node itself. */
function moveOfStranger(history: History): Judgement | undefined {
  const peers = PEERS.map(peer => peerIdOf(history, peer))
  // There are such lines in that text; whether they get out of it is the business of `escapes`.
  const end = said(history, 'wild')?.seq ?? Number.POSITIVE_INFINITY
  for (const { event } of Object.values(MOVES)) {
    const line = history.event(
      event,
      'node',
      each => each.seq < end && TOPICS.includes(each.topic) && !peers.includes(each.peerId)
    )
    if (line !== undefined) return invention(history, event, line, 'nobody by that id is there')
  }
  return undefined
}

/** A line about one of the peers that had not moved at the time. */
function inventedMove(history: History): Judgement | undefined {
  for (const what of ['joins', 'leaves'] as const) {
    for (const peer of PEERS) {
      for (const topic of TOPICS) {
        const [since = Number.POSITIVE_INFINITY] =
          // Carol has no connection with the node: what she does on a topic it cannot know.
          peer === 'carol' ? [] : moves(history, what, peer, topic)
        const line = movesLogged(history, what, peer, topic).find(each => each.seq < since)
        if (line === undefined) continue
        return invention(history, MOVES[what].event, line, `${peer} had told it no such thing`)
      }
    }
  }
  return undefined
}

function invention(history: History, event: string, line: { seq: number }, why: string): Judgement {
  return fail({
    symptom: 'subscription-invented',
    expected: `${event} lines about what a connected peer has just told your node`,
    observed: `${history.textOf(line)} when ${why}`,
    evidence: [line.seq]
  })
}
