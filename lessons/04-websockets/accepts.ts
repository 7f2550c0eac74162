import { all, type History, LATECOMER, says, saysNoOther, withoutPeer } from '#checker/checkpoint'
import { logsConnected, sawTransport } from './over-transport.ts'
import { strangers } from './strangers.ts'
import { listenerOf, SPEAKS } from './transports.ts'

/** Those who dial the node. */
const CALLERS = ['carol', 'dave'] as const
type Caller = (typeof CALLERS)[number]

/** Whether a peer that has dialled the listener for its transport gets through, and the node says so. */
export function accepts(history: History, peer: Caller) {
  const seen = sawTransport(history, peer, 'outbound')
  if (seen.state !== 'pass') return seen
  const end = ownEnd(history, peer) ?? ''
  return all([seen, logsIncoming(history, peer, end), logsConnected(history, peer, end)])
}

function logsIncoming(history: History, peer: Caller, end: string) {
  const listener = listenerOf(history, SPEAKS[peer]) ?? ''
  const other = listenerOf(history, SPEAKS[peer] === 'ws' ? 'tcp' : 'ws')
  const expected = `incoming,${listener},${end}`
  const own = says(history, 'incoming', {
    about: ({ remoteAddr }) => isAt(remoteAddr, end),
    is: ({ localAddr }) => isAt(localAddr, listener) && withoutPeer(localAddr) !== other,
    expected,
    missing: 'incoming-unlogged',
    instead: 'no incoming line',
    wrong: 'wrong-listener',
    twice: 'incoming-twice'
  })
  const strangersAt = history.noted(strangers)?.seq ?? history.first('peer-up', LATECOMER)?.seq
  const noOther = saysNoOther(history, 'incoming', {
    // Later others come as well, some of whom only knock.
    known: ({ remoteAddr, seq }) =>
      seq > (strangersAt ?? Number.POSITIVE_INFINITY) || !isNobodys(history, remoteAddr),
    expected,
    invented: 'incoming-wrong'
  })
  return all([own, noOther])
}

/** A line may come before the peer itself knows its end; when all are known, no other is left. */
function isNobodys(history: History, addr: string): boolean {
  const ends = CALLERS.map(peer => ownEnd(history, peer))
  return ends.every(end => end !== undefined && !isAt(addr, end))
}

/** This peer's own end of the connection that it has dialled. */
function ownEnd(history: History, peer: string): string | undefined {
  const dialled = history.all('rung', peer).filter(each => each.direction === 'outbound')
  return dialled.find(each => each.rung === 'tcp' && each.ok)?.localAddr
}

/** The same socket. Some libraries know no more of it when it is accepted, so `/ws` may be missing. */
function isAt(addr: string, end: string): boolean {
  return [end, end.replace(/\/ws$/, '')].includes(withoutPeer(addr))
}
