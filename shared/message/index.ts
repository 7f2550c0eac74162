export {
  type ChatMessage,
  decodeChatMessage,
  encodeChatMessage,
  type MessageType
} from './chat-message.ts'
export { MessageError } from './message-error.ts'
