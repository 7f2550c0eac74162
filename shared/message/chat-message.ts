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

/**
 * The protobuf bytes of a message: what is published on the chat topic, and what a node in any other
 * language reads as well. Halves of surrogate pairs, which UTF-8 cannot write, become U+FFFD.
 */
export function encodeChatMessage({ from, text, timestamp, type }: ChatMessage): Uint8Array {
  const messageType = TYPE.root.lookupEnum('MessageType').values[type]
  const strings = { from: from.toWellFormed(), message: text.toWellFormed() }
  return TYPE.encode({ ...strings, timestamp, messageType }).finish()
}

/**
 * Reads what `encodeChatMessage` wrote, in whatever language. Fields that it does not know are
 * skipped, as protobuf asks for, so that a newer sender can be read; what is missing is empty or 0.
 *
 * @throws MessageError when the bytes are something else, when nobody is named as the sender, and
 * when the type is none of the three
 */
export function decodeChatMessage(bytes: Uint8Array): ChatMessage {
  const { from, message, timestamp, messageType } = decodeFields(TYPE, bytes)
  // Protobuf takes many byte strings for a message in which everything is missing.
  if (from === '') throw new MessageError(TYPE.name, 'it does not say who it is from')
  // A name that is not known stays a number.
  if (typeof messageType !== 'string') {
    throw new MessageError(TYPE.name, `there is no message type ${messageType}`)
  }
  return { from, text: message, timestamp, type: messageType } as ChatMessage
}
