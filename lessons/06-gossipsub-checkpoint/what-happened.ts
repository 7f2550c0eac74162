import {
  complaint,
  type History,
  nameAndId,
  type Told,
  timeBetween,
  timeOf
} from '#checker/checkpoint'
import { CHAT_TOPIC, TOPICS } from '#shared/topics'
import {
  chatLink,
  claim,
  garbage,
  hello,
  last,
  linesAbout,
  type PeerName,
  seenFromNode
} from './messages.ts'
import { toldOfTopics } from './moves.ts'

export const QUESTION =
  'Carol got your greeting from alice, and has no connection with your node. How can she be sure that it is yours, and that alice has changed nothing in it?'

export function whatHappened(history: History): Told {
  return [...comesIntoMesh(history), ...passesOn(history), ...bearsMischief(history)]
}

function comesIntoMesh(history: History): Told {
  const subscribed = history.event('subscribed', 'node', ({ topic }) => topic === CHAT_TOPIC)
  const told = toldOfTopics(history, 'alice').filter(({ topic }) => TOPICS.includes(topic))
  const lastTold = told.at(-1)
  const link = chatLink(history, 'alice')
  const joined = history.event(
    'subscribe',
    { by: 'node', of: 'alice' },
    ({ topic }) => topic === CHAT_TOPIC
  )
  return [
    subscribed &&
      lastTold &&
      `At ${timeOf(subscribed)} your node subscribed to ${CHAT_TOPIC}; ${called(history, 'alice')} was told of ${told.length} topics by ${timeOf(lastTold)}. A subscription is no message: it only says who wants to hear what.`,
    joined &&
      link &&
      `Alice joined the chat: at ${timeOf(link)} there was a link of the topic's mesh between her and your node, which logged that she had come at ${timeOf(joined)}.`
  ]
}

function passesOn(history: History): Told {
  const [greeting] = seenFromNode(history, 'alice')
  const arrived = seenFromNode(history, 'carol').find(({ via }) => via === history.id('alice'))
  const direct = history.first('connection-opened', { by: 'carol', of: 'node' })
  const said = history.noted(hello)
  const [line] = linesAbout(history, hello)
  const passed = history.first(
    'message-seen',
    { by: 'bob', of: 'carol' },
    ({ via }) => via === history.id('node')
  )
  return [
    greeting && arrived && direct === undefined
      ? `Your greeting reached alice at ${timeOf(greeting)} and ${called(history, 'carol')} ${timeBetween(greeting, arrived)} later, although she is not connected with your node: alice passed it on.`
      : undefined,
    said &&
      line &&
      passed &&
      `She said "${said.text}"; your node printed it at ${timeOf(line)}, and ${called(history, 'bob')} had it from your node at ${timeOf(passed)}. Nobody had asked it to: that is what the mesh is for.`
  ]
}

function bearsMischief(history: History): Told {
  const { claims } = history.noted(claim) ?? {}
  const named = linesAbout(history, claim).find(({ from }) => from === history.id('carol'))
  const babble = history.noted(garbage)
  const warning = babble && complaint(history, { after: babble.seq, words: [history.id('alice')] })
  const published = history.first('message-published', 'mallory', ({ signed }) => !signed)
  const [end] = linesAbout(history, last)
  const printed = history.event('msg', { by: 'node', of: 'mallory' })
  return [
    claims &&
      named &&
      `Then carol wrote a message in the name of ${nameAndId(history, claims)}; at ${timeOf(named)} your node printed who had signed it: carol.`,
    warning &&
      `Alice sent bytes that are no message at all, and your node warned of them at ${timeOf(warning)} and went on.`,
    published && end && printed === undefined
      ? `Last, ${called(history, 'mallory')} published something unsigned at ${timeOf(published)}. Your node printed what bob said after that, at ${timeOf(end)}, and nothing of mallory's.`
      : undefined
  ]
}

function called(history: History, peer: PeerName): string {
  return nameAndId(history, history.id(peer))
}
