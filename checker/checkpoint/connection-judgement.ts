import {
  type ConnectionOpened,
  climb,
  type History,
  ladderSentence,
  type RungSeen,
  rungsWithNode
} from '#checker/record/history'
import type { Rung } from '#checker/record/sights'
import { type Finding, fail, type Judgement, pass, pending } from './judgement.ts'
import type { StepSymptoms } from './step.ts'

/** What `sawConnection` can find, for the list of a step's symptoms: the shelf has the stories. */
export const CONNECTION = {
  'no-tcp': null,
  'hung-up': null,
  'no-common-encrypter': null,
  'handshake-failed': null,
  'connected-as-another': null,
  'no-common-muxer': null
} as const satisfies StepSymptoms

export type ConnectionSymptom = keyof typeof CONNECTION

/** The connection that a reference peer should see. */
export interface WantedConnection {
  /** The reference peer. */
  peer: string
  /** Whom the connection must be authenticated as; the node by default. */
  peerId?: string
  /** From the reference peer's side: `inbound` when the node is to dial. */
  direction: 'inbound' | 'outbound'
}

/**
 * Whether the reference peer has seen an authenticated, encrypted, multiplexed connection with the
 * node; if not, a finding that names the rung of the ladder which broke.
 */
export function sawConnection(
  history: History,
  { direction, peer, peerId = history.id('node') }: WantedConnection
): Judgement<ConnectionSymptom> {
  const wanted = { direction, peer, peerId }
  const opened = history.first(
    'connection-opened',
    peer,
    each => each.peerId === peerId && each.direction === direction
  )
  if (opened !== undefined) return pass(opened.seq)
  const other = history.first(
    'connection-opened',
    peer,
    each => !history.first('peer-up', undefined, up => up.peerId === each.peerId)
  )
  if (other !== undefined) return pending(notTheOneWanted(wanted, other))
  const rungs = climb(history, peer, 'yamux')
  const broken = rungs.find(each => each.state === 'broken')?.rung ?? 'tcp'
  // The reference peer dials once; what comes in may be tried again.
  const dialled = rungsWithNode(history, peer).find(
    each => each.direction === 'outbound' && !each.ok
  )
  const failed = direction === 'outbound' ? dialled : undefined
  return (failed === undefined ? pending : fail)({
    symptom: failed !== undefined && hungUp(failed) ? 'hung-up' : BROKEN_AT[broken],
    expected: expectation(wanted),
    observed: ladderSentence(rungs),
    evidence: rungs.flatMap(each => (each.evidence === undefined ? [] : [each.evidence])),
    ladder: { peer, needs: 'yamux' }
  })
}

function expectation({ peer, peerId, direction }: Required<WantedConnection>): string {
  const who = direction === 'inbound' ? `your node dials ${peer}` : `${peer} dials your node`
  return `${who}: an authenticated connection as ${peerId}, over Noise and Yamux`
}

/** The ladder was climbed to its top, but by somebody else, or from the other side. */
function notTheOneWanted(
  wanted: Required<WantedConnection>,
  other: ConnectionOpened
): Finding<ConnectionSymptom> {
  const facts = { expected: expectation(wanted), evidence: [other.seq] }
  if (other.peerId !== wanted.peerId) {
    const observed = `a connection as ${other.peerId}`
    return { ...facts, symptom: 'connected-as-another', observed }
  }
  const dialler = other.direction === 'outbound' ? wanted.peer : 'your node'
  return { ...facts, symptom: 'no-tcp', observed: `only a connection that ${dialler} dialled` }
}

/** The node took the TCP connection and dropped it at once, without a word. */
function hungUp({ rung, silent, error = '' }: RungSeen): boolean {
  return (rung === 'tcp' && /ECONNRESET|EPIPE/.test(error)) || silent === true
}

/** The symptoms stand in `connection-symptoms.md`. */
const BROKEN_AT: { [Each in Rung]: ConnectionSymptom } = {
  tcp: 'no-tcp',
  multistream: 'no-common-encrypter',
  noise: 'handshake-failed',
  yamux: 'no-common-muxer',
  identify: 'handshake-failed'
} as const satisfies { [Each in Rung]: string }
