import {
  all,
  type ConnectionSymptom,
  complaint,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection,
  says,
  withoutPeer
} from '#checker/checkpoint'
import { type PeerName, SPEAKS } from './transports.ts'

/** Whether the peer has a connection with the node, over the one transport that it speaks. */
export function sawTransport(
  history: History,
  peer: PeerName,
  direction: 'inbound' | 'outbound'
): Judgement<ConnectionSymptom | 'no-websocket'> {
  const seen = sawConnection(history, { peer, direction })
  if (seen.state === 'pass' || seen.symptom !== 'no-tcp' || SPEAKS[peer] !== 'ws') return seen
  const said = complaint(history, { words: [history.id(peer)] })
  const evidence = [...(seen.evidence ?? []), ...(said ? [said.seq] : [])]
  return { ...seen, symptom: 'no-websocket', evidence }
}

/** Whether the node says at which address it is connected with the peer. */
export function logsConnected(history: History, peer: PeerName, addr: string) {
  const line = says(history, 'connected', {
    of: peer,
    is: ({ multiaddr }) => withoutPeer(multiaddr) === addr,
    expected: `connected,${history.id(peer)},${addr}`,
    missing: 'connected-unlogged',
    instead: `no connected line for ${peer}`,
    wrong: 'connected-elsewhere'
  })
  return all([line, saysNoneTwice(history, peer)])
}

/** There are no more lines than connections. The node may come to its end of a handshake before the peer does. */
function saysNoneTwice(history: History, peer: PeerName): Judgement<'connected-twice'> {
  const lines = history.events('connected', { by: 'node', of: peer })
  const { length } = history.all('connection-opened', { by: peer, of: 'node' })
  if (lines.length <= length) return pass()
  return pending({
    symptom: 'connected-twice',
    expected: `as many connected lines for ${peer} as connections: ${length}`,
    observed: `${lines.length} lines`,
    evidence: lines.map(({ seq }) => seq)
  })
}
