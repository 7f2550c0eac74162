import { fileURLToPath } from 'node:url'
import protobuf, { type Type } from 'protobufjs'
import { MessageError } from './message-error.ts'

/** A message type out of a `.proto` file in this folder. */
export function loadType(file: string, name: string): Type {
  const path = fileURLToPath(new URL(file, import.meta.url))
  return new protobuf.Root().loadSync(path, { keepCase: false }).lookupType(name)
}

/**
 * The fields of a message as a plain object: int64 as numbers, enums as names, what is absent as
 * its default.
 *
 * @throws MessageError when the bytes are not such a message
 */
export function decodeFields(type: Type, bytes: Uint8Array): { [field: string]: unknown } {
  try {
    const decoded = type.decode(bytes)
    return type.toObject(decoded, { longs: Number, enums: String, defaults: true })
  } catch (cause) {
    throw new MessageError(type.name, (cause as Error).message, { cause })
  }
}
