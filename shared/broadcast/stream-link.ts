import type { Stream } from '@libp2p/interface'
import { peerIdFromString } from '@libp2p/peer-id'
import { byteStream } from '@libp2p/utils'
import type { Multiaddr } from '@multiformats/multiaddr'
import type { Libp2p } from 'libp2p'
import { EnvelopeError } from './errors.ts'
import type { Codec, Link, LinkEvents, Take } from './link.ts'
import { LIMITS, type Limits } from './options.ts'
import type { Peer } from './router.ts'

export interface StreamLinkInit<Message> extends Partial<Limits> {
  node: Libp2p
  protocol: string
  codec: Codec<Message>
  events?: LinkEvents<Message>
}

/**
 * A link over libp2p: a stream for each message. The sender writes all of it and closes; the reader reads
 * up to that end, so that no length is needed, and never longer than a deadline.
 */
export async function streamLink<Message>(init: StreamLinkInit<Message>): Promise<Link<Message>> {
  const { node, protocol, codec, events = {} } = init
  const limits = { ...LIMITS, ...init }
  const addrs = new Map<string, Multiaddr>()
  let take: Take<Message> = () => {}

  await node.handle(
    protocol,
    async (stream, connection) => {
      const from = connection.remotePeer.toString()
      try {
        const message = codec.decode(await readAll(stream, limits))
        events.received?.(from, message)
        take(from, message)
        await stream.close({ signal: AbortSignal.timeout(limits.readMs) })
      } catch (error) {
        stream.abort(error as Error)
        events.refused?.(from, error as Error)
      }
    },
    { maxInboundStreams: limits.maxStreams, maxOutboundStreams: limits.maxStreams }
  )

  return {
    learn: ({ id, addr }: Peer) => {
      if (addr !== undefined) addrs.set(id, addr)
    },
    forget: id => {
      addrs.delete(id)
    },
    send: async (peer, message) => {
      const signal = AbortSignal.timeout(limits.sendMs)
      // An address that names the peer: a connection with it is used if there is one.
      const target = addrs.get(peer) ?? peerIdFromString(peer)
      const stream = await node.dialProtocol(target, protocol, { signal })
      try {
        await byteStream(stream).write(codec.encode(message), { signal })
        await stream.close({ signal })
      } catch (error) {
        stream.abort(error as Error)
        throw error
      }
      events.sent?.(peer, message)
    },
    receive: taken => {
      take = taken
    },
    close: () => node.unhandle(protocol)
  }
}

async function readAll(stream: Stream, { maxBytes, readMs }: Limits): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(readMs)
  const bytes = byteStream(stream, { maxBufferSize: maxBytes })
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const chunk = await bytes.read({ signal })
    if (chunk === null) {
      // Where a connection ends, so do its streams, also those on which nothing has come yet.
      if (length === 0) throw new EnvelopeError('a stream on which nothing was written')
      return Buffer.concat(chunks)
    }
    chunks.push(chunk.subarray())
    length += chunk.byteLength
    if (length > maxBytes) throw new EnvelopeError(`a message of more than ${maxBytes} bytes`)
  }
}
