import {
  all,
  fail,
  type History,
  type Judgement,
  pass,
  pending,
  sawConnection
} from '#checker/checkpoint'
import { listenerOf, network, ownEnd, type PeerName, SPEAKS, withoutPeer } from './network.ts'

/** Those who dial the node. */
const CALLERS = ['carol', 'dave'] as const
type Caller = (typeof CALLERS)[number]

/** The peer has dialled the listener for its transport. */
export function accepts(history: History, peer: Caller): Judgement {
  const seen = sawTransport(history, peer, 'outbound')
  if (seen.state !== 'pass') return seen
  const end = ownEnd(history, peer) ?? ''
  return all([seen, logsIncoming(history, peer, end), logsConnected(history, peer, end)])
}

/** The address of the peer is in `REMOTE_PEERS`. */
export function dials(history: History, peer: PeerName): Judgement {
  const { addr } = network(history)[peer]
  const home = withoutPeer(addr)
  const dialing = history.event('dialing', 'node', each => withoutPeer(each.multiaddr) === home)
  if (dialing === undefined) {
    const observed = `no dialing line for ${peer}`
    return pending({ symptom: 'not-dialing', expected: `dialing,${addr}`, observed })
  }
  const seen = sawTransport(history, peer, 'inbound')
  if (seen.state !== 'pass') return seen
  return all([pass(dialing.seq), seen, logsConnected(history, peer, home)])
}

function sawTransport(
  history: History,
  peer: PeerName,
  direction: 'inbound' | 'outbound'
): Judgement {
  const seen = sawConnection(history, { peer, peerId: network(history).node.peerId, direction })
  if (seen.state === 'pass' || seen.symptom !== 'no-tcp' || SPEAKS[peer] !== 'ws') return seen
  const { peerId } = network(history)[peer]
  const warning = history.event('warning', 'node', ({ text }) => text.includes(peerId))
  const evidence = [...(seen.evidence ?? []), ...(warning ? [warning.seq] : [])]
  return { ...seen, symptom: 'no-websocket', evidence }
}

function logsIncoming(history: History, peer: Caller, end: string): Judgement {
  const listener = listenerOf(history, SPEAKS[peer]) ?? ''
  const expected = `incoming,${listener},${end}`
  const lines = history.events('incoming', 'node')
  const own = lines.filter(each => isAt(each.remoteAddr, end))
  const other = listenerOf(history, SPEAKS[peer] === 'ws' ? 'tcp' : 'ws')
  const wrong = own.find(
    ({ localAddr }) => !isAt(localAddr, listener) || withoutPeer(localAddr) === other
  )
  if (wrong !== undefined) {
    const observed = `incoming,${withoutPeer(wrong.localAddr)},${wrong.remoteAddr}`
    return fail({ symptom: 'wrong-listener', expected, observed, evidence: [wrong.seq] })
  }
  const strange = lines.find(each => isNobodys(history, each.remoteAddr))
  if (strange !== undefined) {
    const observed = `incoming,${withoutPeer(strange.localAddr)},${withoutPeer(strange.remoteAddr)}`
    return fail({ symptom: 'incoming-wrong', expected, observed, evidence: [strange.seq] })
  }
  if (own.length > 0) return pass(...own.map(each => each.seq))
  return pending({ symptom: 'incoming-unlogged', expected, observed: 'no incoming line' })
}

/** A line may come before the peer itself knows its end; when all are known, no other is left. */
function isNobodys(history: History, addr: string): boolean {
  const ends = CALLERS.map(peer => ownEnd(history, peer))
  return ends.every(end => end !== undefined && !isAt(addr, end))
}

/** The same socket. Some libraries know no more of it when it is accepted, so `/ws` may be missing. */
function isAt(addr: string, end: string): boolean {
  return [end, end.replace(/\/ws$/, '')].includes(withoutPeer(addr))
}

function logsConnected(history: History, peer: PeerName, addr: string): Judgement {
  const { peerId } = network(history)[peer]
  const expected = `connected,${peerId},${addr}`
  const lines = history.events('connected', 'node').filter(each => each.peerId === peerId)
  if (lines.length === 0) {
    const observed = `no connected line for ${peer}`
    return pending({ symptom: 'connected-unlogged', expected, observed })
  }
  const wrong = lines.find(each => withoutPeer(each.multiaddr) !== addr)
  if (wrong === undefined) return pass(...lines.map(each => each.seq))
  const observed = `connected,${peerId},${withoutPeer(wrong.multiaddr)}`
  return fail({ symptom: 'connected-elsewhere', expected, observed, evidence: [wrong.seq] })
}
