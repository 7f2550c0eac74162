import { all, type History, says, withoutPeer } from '#checker/checkpoint'
import { logsConnected, sawTransport } from './over-transport.ts'
import type { PeerName } from './transports.ts'

/** Whether the node dials a peer whose address is in `REMOTE_PEERS`, gets through, and says so. */
export function dials(history: History, peer: PeerName) {
  const addr = history.first('peer-up', peer)?.addr ?? ''
  const home = withoutPeer(addr)
  const dialing = says(history, 'dialing', {
    about: ({ multiaddr }) => withoutPeer(multiaddr) === home,
    expected: `dialing,${addr}`,
    missing: 'not-dialing',
    instead: `no dialing line for ${peer}`
  })
  if (dialing.state !== 'pass') return dialing
  const seen = sawTransport(history, peer, 'inbound')
  if (seen.state !== 'pass') return seen
  return all([dialing, seen, logsConnected(history, peer, home)])
}
