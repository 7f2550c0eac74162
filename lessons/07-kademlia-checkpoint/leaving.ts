import { type History, type Judgement, pass, pending } from '#checker/checkpoint'
import { answers, faultAt, nameOf, network } from './network.ts'

// The connections of bob and dave end, and they are still there. Carol has gone.

const ALIVE = ['bob', 'dave'] as const

/** The last answer to FIND_NODE after carol's removal was logged. */
function lastAnswer(history: History) {
  const removal = removalOfCarol(history)
  if (removal === undefined) return undefined
  return answers(history, 'FIND_NODE').findLast(each => each.seq > removal.seq)
}

export function removalOfCarol(history: History) {
  const { carol } = network(history)
  const left = faultAt(history, 'left')
  if (left === undefined) return undefined
  return history.event(
    'kademlia,routing_removal',
    'node',
    each => each.peerId === carol && each.seq > left.seq
  )
}

/** Those who are not named any more were taken into the table again, after they had hung up. */
export function areBack(history: History): boolean {
  const hungUp = faultAt(history, 'hung-up')?.seq ?? Number.POSITIVE_INFINITY
  const updates = history.events('kademlia,routing_update', 'node')
  return lost(history).every(peer =>
    updates.some(each => each.peerId === network(history)[peer] && each.seq > hungUp)
  )
}

/** Which of those who have only hung up the node does not name any more. */
function lost(history: History) {
  const named = lastAnswer(history)?.closer ?? []
  return ALIVE.filter(peer => !named.includes(network(history)[peer]))
}

export function dropsTheGone(history: History): Judgement {
  const { carol } = network(history)
  const expected = `kademlia,routing_removal,${carol}: carol has left, and cannot be reached`
  const left = faultAt(history, 'left')
  if (left === undefined) {
    return pending({ symptom: 'gone-kept', expected, observed: 'she has not left yet' })
  }
  const removal = removalOfCarol(history)
  if (removal === undefined) {
    const observed = 'no such line since'
    return pending({ symptom: 'gone-kept', expected, observed, evidence: [left.seq] })
  }
  const answer = lastAnswer(history)
  const evidence = [left.seq, removal.seq, ...(answer ? [answer.seq] : [])]
  if (answer !== undefined && !answer.closer.includes(carol)) return pass(...evidence)
  return pending({
    symptom: 'gone-named',
    expected: 'a peer asks your node whom it knows, and is not told of carol',
    observed: answer === undefined ? 'not asked yet' : `told of ${names(history, answer.closer)}`,
    evidence
  })
}

export function keepsTheLiving(history: History): Judgement {
  const answer = lastAnswer(history)
  const hungUp = faultAt(history, 'hung-up')
  const [first] = lost(history)
  const evidence = [hungUp, answer].flatMap(each => (each ? [each.seq] : []))
  if (first === undefined) return pass(...evidence)
  const [removal] = history
    .events('kademlia,routing_removal', 'node')
    .filter(each => each.peerId === network(history)[first])
  return pending({
    symptom: 'living-lost',
    expected:
      'a peer asks your node whom it knows, and is told of bob and dave, who have only hung up',
    observed: answer === undefined ? 'not asked yet' : `told of ${names(history, answer.closer)}`,
    evidence: [...evidence, ...(removal ? [removal.seq] : [])]
  })
}

function names(history: History, peerIds: string[]): string {
  return peerIds.map(id => nameOf(history, id)).join(' and ') || 'nobody'
}
