import { all, type History, type Judgement, pass, pending, says, since } from '#checker/checkpoint'
import { takenInBy } from './lives.ts'
import { back } from './notes.ts'
import { isIn } from './walked-keys.ts'

/** When this peer came back. */
export function cameBack(history: History, peer: string) {
  return history.allNoted(back).find(each => each.peer === peer)
}

/** Whether a peer that was away, and the node, have each other in their tables again. */
export function findsAgain<Key extends string>(
  history: History,
  peer: string,
  wanted: {
    before?: { seq: number } | undefined
    outside: Key
    unsaid: Key
  }
): Judgement<Key> {
  const cause = cameBack(history, peer)
  const before = wanted.before?.seq
  const span = {
    after: cause?.seq ?? Number.MAX_VALUE,
    ...(before !== undefined && { before })
  }
  const taken = takenInBy(history, peer, span)
  const outside = pending({
    symptom: wanted.outside,
    expected: `${peer} is there again: your node comes to ${peer}, who takes it into the table`,
    observed: `${peer} has not met your node since`,
    node: 'later'
  })
  const unsaid = says(history, 'kademlia,routing_update', {
    by: 'later',
    of: peer,
    about: each => isIn(each, span),
    expected: `kademlia,routing_update,${history.id(peer)}: ${peer} is there again`,
    missing: wanted.unsaid,
    instead: 'no such line since'
  })
  return since(cause, all([taken === undefined ? outside : pass(taken.seq), unsaid]))
}
