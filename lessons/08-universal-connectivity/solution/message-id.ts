import { createHash } from 'node:crypto'
import type { Message } from '@libp2p/gossipsub'

/**
 * The id by which the app's browser peers know a message. Peers that know a message by the same id
 * spare each other copies of it.
 */
export function messageId(message: Message): Uint8Array {
  const number = message.type === 'signed' ? message.sequenceNumber : 0n
  return createHash('sha256').update(String(number)).digest()
}
