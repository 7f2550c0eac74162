import type { Connection } from '@libp2p/interface'
import { peerIdFromMultihash } from '@libp2p/peer-id'
import type { Libp2p } from 'libp2p'
import * as Digest from 'multiformats/hashes/digest'
import { ability, sight, text } from '#checker/checkpoint'

/** A peer reached another one through this reference peer. */
export const relayed = sight(
  'relayed',
  { peerId: text, to: text },
  {
    describe: ({ peerId, to }) => `was asked by ${peerId} to pass it on to ${to}`,
    moment: { subject: 'app', shape: 'arrow', inbound: true, text: () => 'asks to be passed on' }
  }
)

/** The part of the relay service that its published types leave out. */
interface Internals {
  handleConnect(
    hop: { connection: Connection; request: { peer?: { id: Uint8Array } } },
    options: unknown
  ): Promise<void>
}

/** Lets others be reached through this reference peer. */
export const relayPeer = ability('relay', {
  sights: [relayed],
  services: async () => {
    const { circuitRelayServer } = await import('@libp2p/circuit-relay-v2')
    return { relay: circuitRelayServer({ reservations: { applyDefaultLimit: false } }) }
  },
  start: ({ node, saw }) => {
    const relay = (node as Libp2p<{ relay: object }>).services.relay as Internals
    const handle = relay.handleConnect.bind(relay)
    relay.handleConnect = (hop, options) => {
      const { connection, request } = hop
      if (request.peer !== undefined) {
        const to = peerIdFromMultihash(Digest.decode(request.peer.id)).toString()
        saw(relayed, { peerId: connection.remotePeer.toString(), to })
      }
      return handle(hop, options)
    }
    return {}
  }
})
