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
import type { Symptoms } from './symptom.ts'

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

const BROKEN_AT: { [Each in Rung]: ConnectionSymptom } = {
  tcp: 'no-tcp',
  multistream: 'no-common-encrypter',
  noise: 'handshake-failed',
  yamux: 'no-common-muxer',
  identify: 'handshake-failed'
}

/** The symptoms that go with `sawConnection`. */
export const CONNECTION_SYMPTOMS = {
  'no-tcp': {
    id: 'UC009',
    see: 'The ladder breaks at TCP: the reference peer saw no connection, or only one that was dialled from the other side.',
    why: 'TCP comes before everything that libp2p does. A node that is to be reached has to listen on an address with a transport for it; a node that is to reach others has to dial them, with such a transport.',
    prove:
      'npm run check -- NN --evidence: does your node say listening with the address that the peer dials, or dialing with the address of the peer? By hand: nc -vz 127.0.0.1 <port> shows whether anybody listens there.',
    fix: 'Give createLibp2p transports: [tcp()] and addresses: { listen: env.listenAddrs }, start the node, and call node.dial(addr) for each address that it is told to dial.',
    hints: [
      'The TCP connection that is needed here did not come about.',
      'A node that is to be reached needs addresses.listen and a transport; one that is to reach others needs a transport and node.dial(addr). Which of the two was it to do here?'
    ]
  },
  'hung-up': {
    id: 'UC010',
    see: 'The peer got a connection, and your node closed it: at once and without a word, or before the peer left.',
    why: 'A connection gater that throws or returns true denies the connection: libp2p closes the socket then, without saying why. Later on, only a call of yours closes one, such as hangUp, connection.close() or node.stop().',
    prove:
      'npm run check -- NN --evidence: a peer that saw the connection close, and had not left before, was hung up on by your node. Print the result of denyInboundConnection with console.error.',
    fix: 'Let denyInboundConnection return false after it has logged the connection, let nothing in it throw, and leave connections open until the peer leaves or a signal comes.',
    hints: [
      'Your node closed a connection that it should have kept.',
      'If it did so at once, look at denyInboundConnection: to throw and to return true both mean "deny". If it did so later, look for hangUp, close and stop.'
    ]
  },
  'no-common-encrypter': {
    id: 'UC011',
    see: 'The ladder has TCP and breaks at multistream-select: no common security protocol.',
    why: 'After TCP, both sides say which security protocols they speak, and take one that both have. Your node offered none, or none that the peer knows, and libp2p has no unencrypted connections.',
    prove:
      'Look at the rung in the report: it shows what the peer speaks (/noise) and what your node offered.',
    fix: 'Give createLibp2p connectionEncrypters: [noise()], with noise from @libp2p/noise (formerly @chainsafe/libp2p-noise).',
    hints: [
      'The two sides found no security protocol that both speak.',
      'TCP alone is not enough: which option of createLibp2p says how connections are encrypted, and what stands there in your node?'
    ]
  },
  'handshake-failed': {
    id: 'UC012',
    see: 'The ladder breaks at Noise: the handshake began and did not finish.',
    why: 'In the Noise handshake both sides prove that they have the key of their peer id. It fails when the connection is closed meanwhile, or when whoever answers is not the peer whose id stands at the end of the dialled address. And js-libp2p lets no more than five connections a second come in from one host (connectionManager.inboundConnectionThreshold): the sixth ends here.',
    prove:
      'The rung in the report has the error. "Unexpected peer" or a key that does not match speaks of the identity; a closed or reset stream, of a node that stopped or hung up.',
    fix: 'Log the addresses of the very node that listens, with its own peer id at their end; do not stop the node or close connections while peers come in; make one libp2p node in one process.',
    hints: [
      'The Noise handshake did not finish.',
      'Is the node stopped or the connection closed too early, or is the peer id at the end of the address not the one that answers there?'
    ]
  },
  'connected-as-another': {
    id: 'UC013',
    see: 'The peer has a connection, but it is authenticated as another peer id than that of your identity line.',
    why: 'Noise proves who is at the other end, and the proof names somebody else: the process has two libp2p nodes, or one with another key than the one whose id was logged.',
    prove:
      'Compare the two peer ids in expected and observed, and look for createLibp2p in your code: how often is it called, and with which privateKey?',
    fix: 'Call createLibp2p once, with the key of IDENTITY_FILE, and log the peerId of that node, which listens and dials as well.',
    hints: [
      'There is a connection, but not with the peer that your node says it is.',
      'One process needs one libp2p node. Is the peer id that you log that of the node which listens and dials?'
    ]
  },
  'no-common-muxer': {
    id: 'UC014',
    see: 'The ladder has TCP, multistream-select and Noise, and breaks at Yamux: no common stream muxer.',
    why: 'A libp2p connection carries many streams, one for each thing that is asked or said. A stream muxer keeps them apart; where the two sides have none in common, no stream could ever be opened, and the connection is given up.',
    prove:
      'Look at the rung in the report: it shows what the peer offers (/yamux/1.0.0), which your node did not accept.',
    fix: 'Give createLibp2p streamMuxers: [yamux()], with yamux from @libp2p/yamux (formerly @chainsafe/libp2p-yamux).',
    hints: [
      'The connection is encrypted, but the two sides found no stream muxer that both speak, so no stream could ever be opened on it.',
      'Which option of createLibp2p stands beside connectionEncrypters, and is there anything in it?'
    ]
  }
} satisfies Symptoms
