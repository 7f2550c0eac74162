import { createConnection, type Socket } from 'node:net'
import {
  type Ability,
  type AbilityContext,
  ability,
  number,
  oneOf,
  sight,
  text,
  type Within
} from '#checker/checkpoint'

/**
 * `ended`: the other side has ended the connection. `open`: it had not when the time was up. `refused`: there
 * never was one.
 */
export type RawEnd = 'ended' | 'open' | 'refused'

/** This reference peer wrote bytes of its own on a TCP connection, below all of libp2p; how that ended. */
export const rawBytesSent = sight(
  'raw-bytes-sent',
  {
    peerId: text,
    /** What it was, in a few words. */
    what: text,
    /** How many of them were written. */
    bytes: number,
    end: oneOf('ended', 'open', 'refused')
  },
  {
    describe: ({ bytes, end, peerId, what }) =>
      `sent ${peerId} ${what}, ${bytes} bytes: ${FATES[end]}`,
    moment: {
      subject: 'connection',
      shape: 'exchange',
      text: ({ end, what }) => `${what}: ${FATES[end]}`
    }
  }
)

/** This reference peer has opened TCP connections, and leaves them as they are. */
export const socketsHeld = sight(
  'sockets-held',
  { peerId: text, what: text, opened: number },
  {
    describe: ({ opened, peerId, what }) =>
      `opened ${opened} TCP connections with ${peerId}, sent ${what}, and leaves them open`,
    moment: {
      subject: 'connection',
      shape: 'arrow',
      text: ({ opened, what }) => `${opened} idle TCP connections: ${what}`
    }
  }
)

const FATES: { [End in RawEnd]: string } = {
  ended: 'the connection was ended',
  open: 'the connection is still open',
  refused: 'there was no connection'
}

/** Where bytes go to: a listener, and whose it is. */
export interface RawTarget {
  host: string
  port: number
  peerId: string
}

/** What is written there, in a few words and as bytes. */
export interface RawBytes {
  what: string
  bytes: Uint8Array
}

/** Does what strangers do who speak no libp2p at all: scanners, browsers, programs that have mistaken the port. */
export interface RawSockets {
  /** Opens a connection and writes these bytes; resolves when the other side has ended it, or the time is up. */
  sends(target: RawTarget, raw: RawBytes, limit: Within): Promise<void>
  /** Opens so many, writes these bytes on each, and leaves them open; resolves when they are, or the time is up. */
  holds(target: RawTarget, raw: RawBytes & { count: number }, limit: Within): Promise<void>
  /** Ends all that are open. */
  letsGo(): void
}

/** @param from the loopback address from which the connections come */
export function rawSockets(from = '127.0.0.1'): Ability<RawSockets> {
  return ability('raw-sockets', {
    sights: [rawBytesSent, socketsHeld],
    start: context => {
      const sockets = new TcpSockets(context, from)
      context.node.addEventListener('stop', () => sockets.letsGo(), { once: true })
      return sockets
    }
  })
}

class TcpSockets implements RawSockets {
  readonly #context: AbilityContext
  readonly #from: string
  readonly #open = new Set<Socket>()

  constructor(context: AbilityContext, from: string) {
    this.#context = context
    this.#from = from
  }

  async sends(target: RawTarget, { bytes, what }: RawBytes, { within }: Within): Promise<void> {
    const signal = this.#context.timeout(within)
    const socket = this.#connect(target)
    let end: RawEnd = 'refused'
    if (await happens(socket, 'connect', signal)) {
      socket.write(bytes)
      end = (await happens(socket, 'end', signal)) ? 'ended' : 'open'
    }
    socket.destroy()
    const { peerId } = target
    this.#context.saw(rawBytesSent, { peerId, what, bytes: bytes.length, end })
  }

  async holds(
    target: RawTarget,
    { bytes, count, what }: RawBytes & { count: number },
    { within }: Within
  ): Promise<void> {
    const signal = this.#context.timeout(within)
    const opened = await Promise.all(
      Array.from({ length: count }, async () => {
        const socket = this.#connect(target)
        const isOpen = await happens(socket, 'connect', signal)
        if (isOpen) socket.write(bytes)
        return isOpen
      })
    )
    const { peerId } = target
    this.#context.saw(socketsHeld, { peerId, what, opened: opened.filter(Boolean).length })
  }

  letsGo(): void {
    for (const socket of this.#open) socket.destroy()
  }

  #connect({ host, port }: RawTarget): Socket {
    const socket = createConnection({ host, port, localAddress: this.#from })
    this.#open.add(socket)
    socket.on('close', () => this.#open.delete(socket))
    // Whatever the other side answers is read, for the end comes behind it.
    socket.resume()
    // What has become of a connection is told by its end.
    return socket.on('error', () => {})
  }
}

/** Whether this comes of the socket before it is closed and before the time is up; one that is reset has ended. */
function happens(socket: Socket, event: 'connect' | 'end', signal: AbortSignal): Promise<boolean> {
  return new Promise(resolve => {
    socket.once(event, () => resolve(true))
    socket.once('close', () => resolve(event === 'end'))
    if (signal.aborted) resolve(false)
    signal.addEventListener('abort', () => resolve(false), { once: true })
  })
}
