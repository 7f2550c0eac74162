import { all, type History, LATECOMER, sawConnection, says, withoutPeer } from '#checker/checkpoint'
import { listensAt } from './addresses.ts'
import { logsConnected, staysOpen } from './connections.ts'
import { callers } from './notes.ts'

/** Whether a peer that has dialled the node is let in, and the node says so. */
export function letsIn(history: History, peer: string) {
  const seen = sawConnection(history, { peer, direction: 'outbound' })
  if (seen.state !== 'pass') return seen
  const remote = ownEnd(history, peer)
  const isHers = (addr: string): boolean => withoutPeer(addr) === remote
  const homes = history.events('listening', 'node').map(each => withoutPeer(each.multiaddr))
  const crowdAt = (history.noted(callers) ?? history.first('peer-up', LATECOMER))?.seq
  const incoming = says(history, 'incoming', {
    // While carol is the only one who calls, there is no line about anybody else.
    about: ({ remoteAddr, seq }) =>
      isHers(remoteAddr) || (peer === 'carol' && seq < (crowdAt ?? Number.POSITIVE_INFINITY)),
    is: ({ localAddr, remoteAddr }) => homes.includes(withoutPeer(localAddr)) && isHers(remoteAddr),
    expected: `incoming,${listensAt(history)},${remote ?? `<the address of ${peer}>`}`,
    missing: 'incoming-unlogged',
    instead: 'no incoming line',
    wrong: 'incoming-wrong',
    twice: 'incoming-twice'
  })
  return all([seen, staysOpen(history, peer), incoming, logsConnected(history, peer, remote)])
}

/** A peer's own end of the connection that it has dialled. */
function ownEnd(history: History, peer: string): string | undefined {
  return history.first('rung', peer, each => each.rung === 'tcp' && each.ok)?.localAddr
}
