import { peerIdFromString } from '@libp2p/peer-id'
import { multiaddr } from '@multiformats/multiaddr'
import {
  type AbilityContext,
  ability,
  type Chart,
  number,
  oneOf,
  optional,
  sight,
  text,
  type Within
} from '#checker/checkpoint'
import {
  BACKGROUND_CODEC,
  BACKGROUND_PROTOCOL,
  decodeEnvelope,
  encodeEnvelope,
  type Link,
  RAINTREE_CODEC,
  RAINTREE_PROTOCOL,
  type RainTreeMessage,
  streamLink
} from '#shared/broadcast'
import { sendsFrom } from '#shared/broadcast-sim'

const way = oneOf('raintree', 'background')

/** Who sent a message to whom, and on which level. */
const TREE: Chart = {
  shape: 'tree',
  title: 'Who sent it to whom, and on which level',
  one: 'message'
}

/** A copy reached this reference peer, over a stream of its own. */
export const copySeen = sight(
  'copy-seen',
  { peerId: text, way, level: number, nonce: text, text },
  {
    describe: ({ level, nonce, peerId, text, way }) =>
      `was sent "${text}" over ${way} on level ${level} by ${peerId}, nonce ${nonce}`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      inbound: true,
      text: ({ level, text, way }) => `${way}, level ${level}: “${text}”`,
      draws: ({ level, text, way }) => ({
        on: TREE,
        of: `“${text}”`,
        at: way === 'raintree' ? level : way
      })
    }
  }
)

/** This reference peer sent a copy, or something that is none. */
export const copySent = sight(
  'copy-sent',
  { peerId: text, level: optional(number), nonce: text, text, error: optional(text) },
  {
    describe: ({ error, level, nonce, peerId, text }) =>
      `sent ${peerId} "${text}"${level === undefined ? '' : ` on level ${level}`}, nonce ${nonce}: ${error ?? 'done'}`,
    moment: {
      subject: 'app',
      shape: 'arrow',
      text: ({ level, text }) =>
        `raintree${level === undefined ? '' : `, level ${level}`}: “${text}”`,
      failed: ({ error }) => error !== undefined,
      draws: ({ level = 'no level', text }) => ({ on: TREE, of: `“${text}”`, at: level })
    }
  }
)

/** What is sent as a copy. */
export interface Copy {
  level: number
  nonce: string
  text: string
}

/** Speaks RainTree: takes what comes, and sends what it is told to; it passes nothing on unless it follows. */
export const raintree = ability('raintree', {
  sights: [copySeen, copySent],
  start: async ({ node, saw, timeout }: AbilityContext) => {
    const see = (peerId: string, seenOver: 'raintree' | 'background', message: RainTreeMessage) => {
      const { content, nonce } = decodeEnvelope(message.data)
      const text = new TextDecoder().decode(content.value)
      const { level } = message
      saw(copySeen, { peerId, way: seenOver, level, nonce: String(nonce), text })
    }
    const link: Link<RainTreeMessage> = await streamLink({
      node,
      protocol: RAINTREE_PROTOCOL,
      codec: RAINTREE_CODEC
    })
    const background = await streamLink({
      node,
      protocol: BACKGROUND_PROTOCOL,
      codec: BACKGROUND_CODEC
    })
    background.receive((from, data) => see(from, 'background', { level: 0, data }))
    let view: readonly string[] = []
    link.receive((from, message) => {
      see(from, 'raintree', message)
      void passOn(message)
    })
    const passOn = async ({ data, level: heard }: RainTreeMessage): Promise<void> => {
      if (view.length === 0) return
      for (const { distance, level } of sendsFrom(view.length, heard - 1)) {
        await deliver(view[distance] ?? '', { level, data })
      }
    }
    const deliver = async (peerId: string, message: RainTreeMessage): Promise<void> => {
      const { content, nonce } = decodeEnvelope(message.data)
      const said = { text: new TextDecoder().decode(content.value), nonce: String(nonce) }
      try {
        await link.send(peerId, message)
        saw(copySent, { peerId, level: message.level, ...said })
      } catch (error) {
        saw(copySent, { peerId, level: message.level, ...said, error: (error as Error).message })
      }
    }
    return {
      /** Where somebody is to be found. */
      learn: (id: string, addr: string): void => link.learn({ id, addr: multiaddr(addr) }),
      /** Sends the node a copy; that is recorded. */
      send: (peerId: string, copy: Copy): Promise<void> => deliver(peerId, messageOf(copy)),
      /** Sends bytes that are no copy; `what` is what they are called in the record. */
      sendBytes: async (peerId: string, bytes: Uint8Array, what: string, limit: Within) => {
        const signal = timeout(limit.within)
        const stream = await node.dialProtocol(peerIdFromString(peerId), RAINTREE_PROTOCOL, {
          signal
        })
        stream.send(bytes)
        await stream.close({ signal })
        saw(copySent, { peerId, nonce: '', text: what })
      },
      /** Takes no copies any more, over a connection that stays. */
      refuse: (): Promise<void> => link.close(),
      /** From now on it passes copies on; its own view of all validators, itself first. */
      follow: (peers: readonly { id: string; addr: string }[]): void => {
        view = peers.map(({ id }) => id)
        for (const { addr, id } of peers) link.learn({ id, addr: multiaddr(addr) })
      }
    }
  }
})

function messageOf({ level, nonce, text }: Copy): RainTreeMessage {
  const content = { type: 'workshop/text', value: new TextEncoder().encode(text) }
  return { level, data: encodeEnvelope({ content, nonce: BigInt(nonce) }) }
}
