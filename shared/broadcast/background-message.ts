import { decodeFields, loadType } from './_load-type.ts'
import { EnvelopeError } from './errors.ts'
import type { Codec } from './link.ts'

const BACKGROUND = loadType('BackgroundMessage')

/** The gossipsub topic on which everybody hears everything; the names are Pocket's. */
export const BACKGROUND_TOPIC = 'pokt/background'
/** The protocol on whose streams one peer sends to one other in the background. */
export const BACKGROUND_PROTOCOL = 'pokt/background/v1.0.0'

/** How an encoded envelope is written for the background: `decode` throws EnvelopeError. */
export const BACKGROUND_CODEC: Codec<Uint8Array> = {
  encode: data => BACKGROUND.encode({ data }).finish(),
  decode: bytes => {
    const { data } = decodeFields(BACKGROUND, bytes) as { data: Uint8Array }
    if (data.length === 0) throw new EnvelopeError('not a BackgroundMessage: its data is missing')
    return data
  }
}
