import { circuitRelayServer, circuitRelayTransport } from '@libp2p/circuit-relay-v2'
import { dcutr } from '@libp2p/dcutr'
import { type MulticastDNSComponents, mdns } from '@libp2p/mdns'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Role } from './roles.ts'

export interface ReachInit {
  role: Role
  /** How often the local network is asked who is there, in milliseconds; never when undefined. */
  mdnsMs?: number | undefined
}

/**
 * How this node reaches others whom nobody can dial, and is reached by them. It listens through a relay when an
 * address to listen on says so (`/ip4/…/p2p/<relay>/p2p-circuit`). Relays that set a limit close a connection after
 * 128 KiB, which is half a block; so ours sets none, and has a place for so many only.
 */
export function reachOf({ mdnsMs, role }: ReachInit) {
  const holePunching = { dcutr: dcutr() }
  const reservations = { applyDefaultLimit: false, maxReservations: 15 }
  return {
    transports: [circuitRelayTransport()],
    services: role.relays
      ? { ...holePunching, relay: circuitRelayServer({ reservations }) }
      : holePunching,
    peerDiscovery: mdnsMs === undefined ? [] : [localNetwork(mdnsMs)]
  }
}

/** What libp2p gives to whatever discovers peers, besides what mDNS needs. */
interface Dials {
  connectionManager: { openConnection(addrs: Multiaddr[]): Promise<unknown> }
}

/** Dials whoever answers on the local network: libp2p itself only remembers them. */
function localNetwork(interval: number) {
  return (components: MulticastDNSComponents & Dials) => {
    const discovery = mdns({ interval })(components)
    discovery.addEventListener('peer', ({ detail: { id, multiaddrs } }) => {
      const addrs = multiaddrs.map(addr => addr.encapsulate(`/p2p/${id}`))
      components.connectionManager.openConnection(addrs).catch(() => {})
    })
    return discovery
  }
}
