import { decodeFields, loadType } from './_load-type.ts'
import { EnvelopeError } from './errors.ts'

const ENVELOPE = loadType('Envelope')

/** What an application sends. */
export interface Content {
  /** What kind of content it is, such as `workshop/text`. */
  type: string
  value: Uint8Array
}

/** A message of an application, with the number by which its copies are known. */
export interface Envelope {
  content: Content
  /** From 1 to 2^64 - 1, at random; `decodeEnvelope` also gives a 0, which no honest sender uses. */
  nonce: bigint
}

export function encodeEnvelope({ content, nonce }: Envelope): Uint8Array {
  const { type: typeUrl, value } = content
  const written = { typeUrl, ...(value.length > 0 && { value }) }
  // protobufjs takes a uint64 as text where a number would round it.
  return ENVELOPE.encode(ENVELOPE.fromObject({ content: written, nonce: String(nonce) })).finish()
}

/** @throws EnvelopeError when the bytes are something else, or there is no content */
export function decodeEnvelope(bytes: Uint8Array): Envelope {
  const { content, nonce } = decodeFields(ENVELOPE, bytes) as unknown as Decoded
  if (content === null) throw new EnvelopeError('not an Envelope: its content is missing')
  return { content: { type: content.typeUrl, value: content.value }, nonce: BigInt(nonce) }
}

interface Decoded {
  content: { typeUrl: string; value: Uint8Array } | null
  nonce: string
}
