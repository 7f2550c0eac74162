import { type History, nameAndId, type Told, timeBetween, timeOf } from '#checker/checkpoint'
import {
  CHAT_TOPIC,
  complaints,
  linesAbout,
  msgLines,
  type PeerName,
  peerIdOf,
  said,
  seenFromNode,
  TOPICS
} from './network.ts'

export const QUESTION =
  'Carol got your greeting from alice, and has no connection with your node. How can she be sure that it is yours, and that alice has changed nothing in it?'

export function whatHappened(history: History): Told {
  return [
    subscribes(history),
    comesIntoMesh(history),
    greets(history),
    passesOn(history),
    trustsSignature(history),
    survivesGarbage(history),
    ignoresUnsigned(history)
  ]
}

function subscribes(history: History): string | undefined {
  const node = peerIdOf(history, 'node')
  const line = history.event('subscribed', 'node', each => each.topic === CHAT_TOPIC)
  const seen = history
    .all('subscription-seen', 'alice')
    .filter(each => each.peerId === node && each.subscribed && TOPICS.includes(each.topic))
  const last = seen.at(-1)
  return (
    line &&
    last &&
    `At ${timeOf(line)} your node subscribed to ${CHAT_TOPIC}; ${nameAndId(history, peerIdOf(history, 'alice'))} was told of ${seen.length} topics by ${timeOf(last)}. A subscription is no message: it only says who wants to hear what.`
  )
}

function comesIntoMesh(history: History): string | undefined {
  const node = peerIdOf(history, 'node')
  const line = history.event(
    'subscribe',
    'node',
    each => each.peerId === peerIdOf(history, 'alice') && each.topic === CHAT_TOPIC
  )
  const link = history.first(
    'mesh-changed',
    'alice',
    each => each.change === 'graft' && each.peerId === node && each.topic === CHAT_TOPIC
  )
  return (
    line &&
    link &&
    `Alice joined the chat: at ${timeOf(link)} there was a link of the topic's mesh between her and your node, which logged that she had come at ${timeOf(line)}.`
  )
}

function greets(history: History): string | undefined {
  const carol = peerIdOf(history, 'carol')
  const [atAlice] = seenFromNode(history, 'alice')
  const arrived = seenFromNode(history, 'carol').find(
    each => each.via === peerIdOf(history, 'alice')
  )
  const direct = history.first(
    'connection-opened',
    'carol',
    each => each.peerId === peerIdOf(history, 'node')
  )
  return atAlice && arrived && direct === undefined
    ? `Your greeting reached alice at ${timeOf(atAlice)} and ${nameAndId(history, carol)} ${timeBetween(atAlice, arrived)} later, although she is not connected with your node: alice passed it on.`
    : undefined
}

function passesOn(history: History): string | undefined {
  const hello = said(history, 'hello')
  const [line] = linesAbout(history, 'hello')
  const passed = history.first(
    'message-seen',
    'bob',
    each => each.from === peerIdOf(history, 'carol') && each.via === peerIdOf(history, 'node')
  )
  return (
    hello &&
    line &&
    passed &&
    `She said "${hello.text}"; your node printed it at ${timeOf(line)}, and ${nameAndId(history, peerIdOf(history, 'bob'))} had it from your node at ${timeOf(passed)}. Nobody had asked it to: that is what the mesh is for.`
  )
}

function trustsSignature(history: History): string | undefined {
  const claim = said(history, 'claim')
  const line = linesAbout(history, 'claim').find(each => each.from === peerIdOf(history, 'carol'))
  return claim?.claims !== undefined && line
    ? `Then carol wrote a message in the name of ${nameAndId(history, claim.claims)}; at ${timeOf(line)} your node printed who had signed it: carol.`
    : undefined
}

function survivesGarbage(history: History): string | undefined {
  const garbage = said(history, 'garbage')
  const warning = complaints(history).find(
    each => each.seq > (garbage?.seq ?? 0) && each.text.includes(peerIdOf(history, 'alice'))
  )
  return (
    garbage &&
    warning &&
    `Alice sent bytes that are no message at all, and your node warned of them at ${timeOf(warning)} and went on.`
  )
}

function ignoresUnsigned(history: History): string | undefined {
  const mallory: PeerName = 'mallory'
  const published = history.first('message-published', mallory, each => !each.signed)
  const [last] = linesAbout(history, 'last')
  const printed = msgLines(history).some(each => each.from === peerIdOf(history, mallory))
  return published && last && !printed
    ? `Last, ${nameAndId(history, peerIdOf(history, mallory))} published something unsigned at ${timeOf(published)}. Your node printed what bob said after that, at ${timeOf(last)}, and nothing of mallory's.`
    : undefined
}
