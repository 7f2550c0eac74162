import type { Connection } from '@libp2p/interface'

/** What carries a connection of the page, in words. */
export function carrierOf({ remoteAddr }: Pick<Connection, 'remoteAddr'>): string {
  const parts = new Set(remoteAddr.getComponents().map(({ name }) => name))
  // The address at which a tab was found by way of a relay names both; the relay was needed only to agree.
  if (parts.has('webrtc')) return 'WebRTC, from browser to browser'
  if (parts.has('p2p-circuit')) return 'the relay, which passes on little and not for long'
  return 'WebSocket, Noise, Yamux'
}
