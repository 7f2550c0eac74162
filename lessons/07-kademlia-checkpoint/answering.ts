import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import { answers, nameOf, network, type PeerName, serverIds } from './network.ts'

// What a server does for others: it names whom it knows, keeps values, and is found.

const MET = ['alice', 'bob', 'carol'] as const

export function knowsWhomItMet(history: History): Judgement {
  return all([
    noneStrange(history),
    ...MET.map(peer => logsUpdate(history, peer)),
    namesThem(history)
  ])
}

function noneStrange(history: History): Judgement {
  const { ghost } = network(history)
  const known = serverIds(history)
  // Some tables take in a peer that they were told of, and remove it when it cannot be reached.
  const wrong = history.event(
    'kademlia,routing_update',
    'node',
    each => !known.includes(each.peerId) && !ghost.endsWith(each.peerId)
  )
  if (wrong === undefined) return pass()
  return fail({
    symptom: 'routing-update-wrong',
    expected: 'kademlia,routing_update for peers that speak Kademlia',
    observed: `kademlia,routing_update,${wrong.peerId}: ${nameOf(history, wrong.peerId)}`,
    evidence: [wrong.seq]
  })
}

function logsUpdate(history: History, peer: PeerName): Judgement {
  const peerId = network(history)[peer]
  const line = history.event('kademlia,routing_update', 'node', each => each.peerId === peerId)
  if (line !== undefined) return pass(line.seq)
  return pending({
    symptom: 'routing-update-unlogged',
    expected: `kademlia,routing_update,${peerId}: your node has met ${peer}`,
    observed: `no such line about ${peer}`
  })
}

/** Alice asks for peers close to nobody in particular; she is never told of herself. */
function namesThem(history: History): Judgement {
  const { bob, carol } = network(history)
  const expected = 'alice asks your node whom it knows, and is told of bob and carol'
  const [answer] = answers(history, 'FIND_NODE')
  if (answer === undefined) {
    return pending({ symptom: 'find-node-unanswered', expected, observed: 'not asked yet' })
  }
  const evidence = [answer.seq]
  if (answer.error !== undefined) {
    const observed = `no answer: ${answer.error}`
    return fail({ symptom: 'find-node-unanswered', expected, observed, evidence })
  }
  if ([bob, carol].every(peer => answer.closer.includes(peer))) return pass(answer.seq)
  const observed = answer.closer.map(id => nameOf(history, id)).join(' and ') || 'nobody'
  return fail({ symptom: 'find-node-lacks', expected, observed, evidence })
}

export function keepsValues(history: History): Judgement {
  const value = history.data<{ value: string }>('challenge', 'record')?.value
  const [before, after] = answers(history, 'GET_VALUE')
  const [put] = answers(history, 'PUT_VALUE')
  if (before?.value !== undefined) {
    return fail({
      symptom: 'value-invented',
      expected: 'no value for a key under which nobody has put one',
      observed: `a value, ${before.value}`,
      evidence: [before.seq]
    })
  }
  const expected = 'alice puts a value on your node, and bob gets it there'
  if (put?.error !== undefined) {
    const observed = `alice: ${put.error}`
    return fail({ symptom: 'value-refused', expected, observed, evidence: [put.seq] })
  }
  if (put === undefined || after === undefined) {
    return pending({ symptom: 'value-lost', expected, observed: 'not tried yet' })
  }
  if (after.value === value) return pass(put.seq, after.seq)
  const observed = `bob got ${after.error ?? (after.value ? 'another value' : 'no value')}`
  return fail({ symptom: 'value-lost', expected, observed, evidence: [put.seq, after.seq] })
}

/** Dave knows bob, and nothing of the node but its peer id. */
export function isFound(history: History): Judgement {
  const { node } = network(history)
  const expected = 'dave, who knows nobody but bob, finds out through the DHT where your node is'
  const found = history.first('peer-found', 'dave', each => each.peerId === node)
  if (found === undefined) {
    return pending({ symptom: 'not-found', expected, observed: 'he has not looked yet' })
  }
  if (found.addrs.length === 0) {
    const observed = `he did not${found.error === undefined ? '' : `: ${found.error}`}`
    return fail({ symptom: 'not-found', expected, observed, evidence: [found.seq] })
  }
  // The node may have heard of dave meanwhile, and have been faster.
  const met = history.first('connection-opened', 'dave', each => each.peerId === node)
  if (met !== undefined) return all([pass(found.seq, met.seq), logsUpdate(history, 'dave')])
  return sawConnection(history, { peer: 'dave', peerId: node, direction: 'outbound' })
}
