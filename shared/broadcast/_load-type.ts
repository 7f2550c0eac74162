import { fileURLToPath } from 'node:url'
import protobuf, { type Type } from 'protobufjs'
import { EnvelopeError } from './errors.ts'

const PATH = fileURLToPath(new URL('broadcast.proto', import.meta.url))
const ROOT = new protobuf.Root().loadSync(PATH, { keepCase: false })

/** A message type of `broadcast.proto`. */
export function loadType(name: string): Type {
  return ROOT.lookupType(name)
}

/**
 * The fields of a message: a uint64 in decimal, since a number would round it; what is absent as its default.
 *
 * @throws EnvelopeError when the bytes are not such a message
 */
export function decodeFields(type: Type, bytes: Uint8Array): { [field: string]: unknown } {
  try {
    return type.toObject(type.decode(bytes), { longs: String, defaults: true })
  } catch (cause) {
    throw new EnvelopeError(`not a ${type.name}: ${(cause as Error).message}`, { cause })
  }
}
