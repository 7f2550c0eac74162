import {
  type ConnectionOpened,
  climb,
  type History,
  ladderSentence,
  type Rung,
  type RungSeen,
  rungsWithNode
} from '#checker/history'
import { type Finding, fail, type Judgement, pass, pending } from './judgement.ts'

/** The connection that a reference peer should see. */
export interface WantedConnection {
  /** The reference peer. */
  peer: string
  /** The node's peer id; the connection must be authenticated as this. */
  peerId: string
  /** From the reference peer's side: `inbound` when the node is to dial. */
  direction: 'inbound' | 'outbound'
}

/**
 * Whether the reference peer has seen an authenticated, encrypted, multiplexed connection with the
 * node; if not, a finding that names the rung of the ladder which broke.
 */
export function sawConnection(history: History, wanted: WantedConnection): Judgement {
  const { peer, peerId, direction } = wanted
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

function expectation({ peer, peerId, direction }: WantedConnection): string {
  const who = direction === 'inbound' ? `your node dials ${peer}` : `${peer} dials your node`
  return `${who}: an authenticated connection as ${peerId}, over Noise and Yamux`
}

/** The ladder was climbed to its top, but by somebody else, or from the other side. */
function notTheOneWanted(wanted: WantedConnection, other: ConnectionOpened): Finding {
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

const BROKEN_AT: { [Each in Rung]: keyof typeof CONNECTION_SYMPTOMS } = {
  tcp: 'no-tcp',
  multistream: 'no-common-encrypter',
  noise: 'handshake-failed',
  yamux: 'no-common-muxer',
  identify: 'handshake-failed'
}

/** The hints that go with `sawConnection`. */
export const CONNECTION_SYMPTOMS = {
  'no-tcp':
    'The TCP connection that is needed here did not come about. A node that is to be reached needs addresses.listen and a transport; one that is to reach others needs a transport and node.dial(addr).',
  'hung-up':
    'Your node closed a connection that it should have kept. If it did so at once: denyInboundConnection must neither throw nor return true, which means "deny"; return false to let the connection in. And do not close it later either: it stays open until a peer leaves.',
  'no-common-encrypter':
    'The two sides found no security protocol that both speak. Give createLibp2p connectionEncrypters: [noise()].',
  'handshake-failed':
    'The Noise handshake did not finish. Is the node stopped or the connection closed too early, or is the peer id at the end of the address not the one that answers there?',
  'connected-as-another':
    'There is a connection, but not with the peer that your node says it is. One process needs one libp2p node: log the peerId of the node that listens and dials.',
  'no-common-muxer':
    'The connection is encrypted, but the two sides found no stream muxer that both speak, so no stream could ever be opened on it. Give createLibp2p streamMuxers: [yamux()].'
}
