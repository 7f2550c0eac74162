import { formatEvent } from '#shared/log'
import { boolean, nullable, number, oneOf, optional, text, texts } from './field.ts'
import { sight } from './sight.ts'

// What every reference peer sees of connections, identify and pings.

/** The rungs of a connection, in the order in which they are climbed. */
export const RUNGS = ['tcp', 'multistream', 'noise', 'yamux', 'identify'] as const
export type Rung = (typeof RUNGS)[number]

const direction = oneOf('inbound', 'outbound')

/** A reference peer is up; its address is empty where nobody can dial it, as in a browser. */
export const peerUp = sight(
  'peer-up',
  { peerId: text, addr: text },
  {
    describe: ({ addr, peerId }) =>
      `is up as ${peerId}${addr === '' ? ', and listens nowhere' : ` at ${addr}`}`,
    log: ({ addr, peerId }) => [
      formatEvent('identity', peerId),
      ...(addr === '' ? [] : [formatEvent('listening', addr)])
    ]
  }
)

/** A reference peer has left: its connections are closed, and nobody listens at its addresses. */
export const peerDown = sight('peer-down', {}, { describe: () => 'has left' })

/** One rung of one connection, seen from the reference peer's side of the socket. */
export const rung = sight(
  'rung',
  {
    /** The reference peer's own number for the connection. */
    connection: number,
    direction,
    rung: oneOf(...RUNGS),
    ok: boolean,
    /** What the other side offered for this rung. */
    offered: optional(texts),
    /** The other side ended the connection without having written a byte. */
    silent: optional(boolean),
    /** What the reference peer supports for this rung. */
    supported: optional(texts),
    /** The remote end of the socket. */
    remoteAddr: optional(text),
    /** The reference peer's own end of the socket, `/ws` included, where it can be known. */
    localAddr: optional(text),
    /** The remote's peer id, from `noise` upwards. */
    peerId: optional(text),
    error: optional(text)
  },
  {
    describe: seen => {
      const name = isWebSocket(seen) ? 'websocket' : seen.rung
      const error = seen.error ? `: ${seen.error}` : ''
      return `${seen.direction} connection ${seen.connection}: ${name} ${seen.ok ? 'ok' : `failed${error}`}`
    },
    log: (seen, { home }) => {
      if (!seen.ok) return [formatEvent('error', `${seen.rung}: ${seen.error}`)]
      if (seen.rung !== 'tcp' || seen.direction !== 'inbound') return []
      // Where the socket does not tell its own end, there is one listener that it can have come in by.
      const local = seen.localAddr ?? home(seen.actor)
      return [formatEvent('incoming', local, seen.remoteAddr ?? '')]
    }
  }
)

/** Whether this is the lowest rung of a WebSocket, which is a TCP connection with more on top. */
export function isWebSocket({
  rung,
  remoteAddr
}: {
  rung: Rung
  remoteAddr?: string | undefined
}): boolean {
  return rung === 'tcp' && /\/tcp\/\d+\/(.+\/)?ws(\/|$)/.test(remoteAddr ?? '')
}

/** A reference peer has an upgraded connection: authenticated, encrypted, multiplexed. */
export const connectionOpened = sight(
  'connection-opened',
  { peerId: text, direction, remoteAddr: text, encryption: text, multiplexer: text },
  {
    describe: ({ direction, encryption, multiplexer, peerId }) =>
      `saw an ${direction} connection with ${peerId} (${encryption}, ${multiplexer})`,
    log: ({ peerId, remoteAddr }) => [formatEvent('connected', peerId, remoteAddr)]
  }
)

/** A connection of a reference peer ended. */
export const connectionClosed = sight(
  'connection-closed',
  { peerId: text },
  {
    describe: ({ peerId }) => `saw the connection with ${peerId} close`,
    log: ({ peerId }) => [formatEvent('closed', peerId)]
  }
)

/** A reference peer received what another tells about itself: an answer to identify, or a push. */
export const identified = sight(
  'identified',
  {
    peerId: text,
    protocolVersion: text,
    agentVersion: text,
    listenAddrs: texts,
    protocols: texts
  },
  {
    describe: ({ agentVersion, protocols, protocolVersion }) =>
      `was told: agent ${agentVersion}, protocol version ${protocolVersion}, ${protocols.length} protocols`,
    log: ({ agentVersion, peerId, protocolVersion }) => [
      formatEvent('identify', peerId, protocolVersion, agentVersion)
    ],
    moment: {
      subject: 'identify',
      shape: 'arrow',
      inbound: true,
      text: ({ agentVersion }) => `identify: ${agentVersion || 'no agent version'}`
    }
  }
)

/** A reference peer received a ping and, unless it is mute, sent it back. */
export const pingSeen = sight(
  'ping-seen',
  {
    peerId: text,
    /** 1 for the first ping from that peer, and so on. */
    number,
    /** When the ping arrived, milliseconds since the run began. */
    arrivedAt: number,
    /** How long the peer held it back before it answered, milliseconds; null while it does not answer. */
    heldMs: nullable(number)
  },
  {
    describe: ({ heldMs, number }) =>
      heldMs === null
        ? `saw ping ${number} and did not answer`
        : `saw ping ${number} and answered it after ${heldMs} ms`
  }
)

/** A reference peer pinged another; the round trip in milliseconds, or null when no answer came. */
export const pingSent = sight(
  'ping-sent',
  { peerId: text, rttMs: nullable(number), error: optional(text) },
  {
    describe: ({ error, rttMs }) =>
      rttMs === null
        ? `pinged the node; no answer${error ? ` (${error})` : ''}`
        : `pinged the node; answered in ${rttMs} ms`,
    log: ({ error, peerId, rttMs }) =>
      rttMs === null
        ? [formatEvent('error', error ?? `no ping from ${peerId}`)]
        : [formatEvent('ping', peerId, rttMs)]
  }
)
