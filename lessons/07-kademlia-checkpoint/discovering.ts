import {
  all,
  fail,
  type History,
  type Judgement,
  observedInstead,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import { faultAt, nameOf, network } from './network.ts'

// Carol, of whom alice alone knows: she is found, and then talked to.

export const CHAT_TOPIC = 'universal-connectivity'

export function discovers(history: History): Judgement {
  return all([noneInvented(history), findsCarol(history)])
}

/** Alice and bob were named to the node, and frank has dialled it: Kademlia has found none of them. */
function noneInvented(history: History): Judgement {
  const { carol, dave } = network(history)
  const wrong = history.event(
    'kademlia,discovered',
    'node',
    each => ![carol, dave].includes(each.peerId)
  )
  if (wrong === undefined) return pass()
  const { ghost, node } = network(history)
  const who = ghost.endsWith(wrong.peerId)
    ? 'the bootstrap peer that is away'
    : nameOf(history, wrong.peerId)
  return fail({
    symptom: 'discovered-wrongly',
    expected: 'kademlia,discovered for peers that others have named, and for nobody else',
    observed: `kademlia,discovered,${wrong.peerId}: ${wrong.peerId === node ? 'your node itself' : who}`,
    evidence: [wrong.seq]
  })
}

function findsCarol(history: History): Judgement {
  const { carol } = network(history)
  const line = history.event('kademlia,discovered', 'node', each => each.peerId === carol)
  if (line !== undefined) return pass(line.seq)
  const released = faultAt(history, 'answers-released')
  return pending({
    symptom: 'not-discovered',
    expected: `kademlia,discovered,${carol}: alice names carol to everybody who asks her`,
    observed: 'no such line',
    evidence: released ? [released.seq] : []
  })
}

export function talksToDiscovered(history: History): Judgement {
  return all([
    dialsCarol(history),
    identifiesCarol(history),
    gossipsWithCarol(history),
    hearsCarol(history)
  ])
}

function dialsCarol(history: History): Judgement {
  const wanted = { peer: 'carol', peerId: network(history).node, direction: 'inbound' } as const
  const seen = sawConnection(history, wanted)
  if (seen.state !== 'pending' || seen.symptom !== 'no-tcp') return seen
  return { ...seen, symptom: 'discovered-not-dialled' }
}

function identifiesCarol(history: History): Judgement {
  const { carol, carolsAgent } = network(history)
  const lines = history.events('identify', 'node').filter(each => each.peerId === carol)
  const right = lines.find(each => each.agentVersion === carolsAgent)
  if (right !== undefined) return pass(right.seq)
  const [other] = lines
  return pending({
    symptom: 'identify-unlogged',
    expected: `identify,${carol},<protocol version>,${carolsAgent}`,
    observed: other === undefined ? 'no identify line about carol' : history.textOf(other),
    evidence: other ? [other.seq] : []
  })
}

/** Each of the two has heard that the other one wants to hear the chat. */
export function gossipsWithCarol(history: History): Judgement {
  const { node, carol } = network(history)
  const expected = `your node and carol tell each other that they have subscribed to ${CHAT_TOPIC}`
  const seen = history.first(
    'subscription-seen',
    'carol',
    each => each.peerId === node && each.topic === CHAT_TOPIC && each.subscribed
  )
  if (seen === undefined) {
    const topics = history
      .all('subscription-seen', 'carol')
      .filter(each => each.peerId === node && each.subscribed)
      .map(each => each.topic)
    const observed = observedInstead(CHAT_TOPIC, topics, 'nothing of the kind')
    return pending({ symptom: 'no-gossip', expected, observed: `carol was told: ${observed}` })
  }
  const logged = history.event(
    'subscribe',
    'node',
    each => each.peerId === carol && each.topic === CHAT_TOPIC
  )
  if (logged !== undefined) return pass(seen.seq, logged.seq)
  const observed = `no line subscribe,${carol},${CHAT_TOPIC}`
  return pending({ symptom: 'no-gossip', expected, observed, evidence: [seen.seq] })
}

function hearsCarol(history: History): Judgement {
  const { carol } = network(history)
  const text = history.data<{ text: string }>('challenge', 'said')?.text
  const expected = `msg,${carol},${CHAT_TOPIC},${text ?? '<what carol says>'}`
  const lines = history.events('msg', 'node').filter(each => each.from === carol)
  const right = lines.find(each => each.topic === CHAT_TOPIC && each.text === text)
  if (right !== undefined) return pass(right.seq)
  const published = history.first('message-published', 'carol')
  const [other] = lines
  const observed = other === undefined ? 'no msg line from carol' : history.textOf(other)
  const evidence = [published, other].flatMap(each => (each ? [each.seq] : []))
  return pending({ symptom: 'chat-unlogged', expected, observed, evidence })
}
