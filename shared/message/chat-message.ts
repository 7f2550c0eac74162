import { decodeFields, loadType } from './_load-type.ts'
import { MessageError } from './message-error.ts'

const TYPE = loadType('chat-message.proto', 'UniversalConnectivityMessage')

export type MessageType = 'CHAT' | 'FILE' | 'BROWSER_PEER_DISCOVERY'

/** A message of this workshop; see `chat-message.proto`. */
export interface ChatMessage {
  /** Who claims to have written it: a peer id. */
  from: string
  text: string
  /** Seconds since 1970-01-01 UTC. */
  timestamp: number
  type: MessageType
}

/** The protobuf bytes of a message. */
export function encodeChatMessage({ from, text, timestamp, type }: ChatMessage): Uint8Array {
  const messageType = TYPE.root.lookupEnum('MessageType').values[type]
  return TYPE.encode({ from, message: text, timestamp, messageType }).finish()
}

/**
 * Reads what `encodeChatMessage` wrote, in whatever language.
 *
 * @throws MessageError when the bytes are something else
 */
export function decodeChatMessage(bytes: Uint8Array): ChatMessage {
  const { from, message, timestamp, messageType } = decodeFields(TYPE, bytes)
  // Protobuf takes many byte strings for a message in which everything is missing.
  if (from === '') throw new MessageError(TYPE.name, 'it does not say who it is from')
  return { from, text: message, timestamp, type: messageType } as ChatMessage
}
