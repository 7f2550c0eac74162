import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'

const REDIAL_INTERVAL_MS = 1000

/** Dials a peer again and again while it is not there: it may have been restarted. */
export function stayConnected(node: Libp2p, addr: Multiaddr): void {
  setInterval(() => {
    const connected = node
      .getConnections()
      .some(({ remoteAddr }) => `${remoteAddr}/`.startsWith(`${addr}/`))
    if (!connected) node.dial(addr).catch(() => {})
  }, REDIAL_INTERVAL_MS)
}
