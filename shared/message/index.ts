export {
  type ChatMessage,
  decodeChatMessage,
  encodeChatMessage,
  type MessageType
} from './chat-message.ts'
export {
  DIRECT_MESSAGE_PROTOCOL,
  type DirectMessage,
  type DirectResponse,
  type DirectStatus,
  decodeDirectMessage,
  decodeDirectResponse,
  encodeDirectMessage,
  encodeDirectResponse
} from './direct-message.ts'
export {
  type DiscoveryMessage,
  decodeDiscoveryMessage,
  encodeDiscoveryMessage
} from './discovery-message.ts'
export { MessageError } from './message-error.ts'
