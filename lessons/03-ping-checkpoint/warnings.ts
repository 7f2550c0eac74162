import type { Finding, History } from '#checker/checkpoint'
import { left, mute } from './faults.ts'
import { everybody } from './others.ts'

/** The first warning since then that names none of those who are there. */
export function namesNobody(history: History, after = 0) {
  const ids = [...everybody(history), 'mallory'].map(peer => history.id(peer))
  return history.event(
    'warning',
    'node',
    ({ seq, text }) => seq > after && !ids.some(id => text.includes(id))
  )
}

/**
 * A warning about a peer that answers everything, before it has left and before this observation: the node has given
 * up a ping that is answered.
 */
export function givenUp(
  history: History,
  peer: string,
  before = Number.POSITIVE_INFINITY
): Finding<'ping-given-up'> | undefined {
  if (peer === history.noted(mute)?.peer) return undefined
  const gone = history.noted(left)
  const end = gone?.peer === peer ? Math.min(gone.seq, before) : before
  const id = history.id(peer)
  const warning = history.event(
    'warning',
    'node',
    ({ seq, text }) => seq < end && text.includes(id)
  )
  if (warning === undefined) return undefined
  return {
    symptom: 'ping-given-up',
    expected: `ping,${id},<round trip> ms: ${peer} answers every ping`,
    observed: history.textOf(warning),
    evidence: [warning.seq]
  }
}
