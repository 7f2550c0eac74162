import { withoutPeer } from '#checker/record/sights'
import { decodeChatMessage, decodeDiscoveryMessage, MessageError } from '#shared/message'
import type { Cast } from './_cast.ts'
import { clip, quoted } from './_words.ts'

/** What was published, as far as it can be read: protobuf of the workshop, or plain text. */
export interface Payload {
  /** The text as a node logs it; undefined when the bytes are no text. */
  text?: string
  /** The payload in words. */
  shown(cast: Cast, at: number): string
}

const known = new Map<string, Payload>()
const MAX_KNOWN = 5000

/** @param data - base64 */
export function readPayload(data: string): Payload {
  const payload = known.get(data) ?? decode(Buffer.from(data, 'base64'))
  // Many peers see the same bytes, so what was read is kept.
  if (known.size >= MAX_KNOWN) known.clear()
  known.set(data, payload)
  return payload
}

function decode(bytes: Buffer): Payload {
  const chat = attempt(() => decodeChatMessage(bytes))
  if (chat !== undefined) return { text: chat.text, shown: () => quoted(chat.text) }
  const peer = attempt(() => decodeDiscoveryMessage(bytes))
  if (peer !== undefined) {
    const addrs = clip(peer.addrs.map(withoutPeer).join(' '), 160)
    return {
      shown: (cast, at) => `where to find ${cast.nameOf(String(peer.peerId), at)}: ${addrs}`
    }
  }
  const text = attempt(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  if (text !== undefined && text !== '') return { text, shown: () => quoted(text) }
  return { shown: () => `${bytes.length} bytes` }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch (error) {
    if (error instanceof MessageError || error instanceof TypeError) return undefined
    throw error
  }
}
