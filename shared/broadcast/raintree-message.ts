import { decodeFields, loadType } from './_load-type.ts'
import type { Codec } from './link.ts'

const RAINTREE = loadType('RainTreeMessage')

/** The protocol on whose streams copies travel through the tree; the name is Pocket's. */
export const RAINTREE_PROTOCOL = 'pokt/raintree/v1.0.0'

/** One copy on its way through the tree. */
export interface RainTreeMessage {
  /** The level on which this copy was sent, from 1; 0: to one peer, and no further. */
  level: number
  /** An encoded envelope. */
  data: Uint8Array
}

/** How a copy is written: `decode` throws EnvelopeError when the bytes are something else. */
export const RAINTREE_CODEC: Codec<RainTreeMessage> = {
  encode: message => RAINTREE.encode(message).finish(),
  decode: bytes => decodeFields(RAINTREE, bytes) as unknown as RainTreeMessage
}
