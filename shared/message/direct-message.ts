import { decodeFields, loadType } from './_load-type.ts'
import { MessageError } from './message-error.ts'

/** The protocol on whose streams direct messages travel. */
export const DIRECT_MESSAGE_PROTOCOL = '/universal-connectivity/dm/1.0.0'

const REQUEST = loadType('direct-message.proto', 'DirectMessageRequest')
const RESPONSE = loadType('direct-message.proto', 'DirectMessageResponse')
/** What the app's own peers call themselves. */
const CLIENT_VERSION = '0.0.1'

/** A message from one peer to one other. */
export interface DirectMessage {
  content: string
  /** A media type; the app knows `text/plain` alone. */
  type: string
  clientVersion: string
  /** Milliseconds since 1970-01-01 UTC. */
  timestamp: number
}

export type DirectStatus = 'UNKNOWN' | 'OK' | 'ERROR'

export interface DirectResponse {
  status: DirectStatus
  statusText: string
  clientVersion: string
  /** Milliseconds since 1970-01-01 UTC. */
  timestamp: number
}

/**
 * A request as the app's peers encode it, without the length in front. Halves of surrogate pairs,
 * which UTF-8 cannot write, become U+FFFD.
 */
export function encodeDirectMessage(content: string, timestamp: number): Uint8Array {
  const metadata = { clientVersion: CLIENT_VERSION, timestamp }
  const fields = { metadata, content: content.toWellFormed(), type: 'text/plain' }
  return REQUEST.encode(fields).finish()
}

/** @throws MessageError when the bytes are something else, or metadata is missing */
export function decodeDirectMessage(bytes: Uint8Array): DirectMessage {
  const { content, type, metadata } = decodeFields(REQUEST, bytes) as unknown as Request
  if (metadata === null) throw new MessageError(REQUEST.name, 'its metadata is missing')
  return { content, type, ...metadata }
}

/** A response as the app's peers encode it, without the length in front. */
export function encodeDirectResponse(status: DirectStatus, timestamp: number): Uint8Array {
  const metadata = { clientVersion: CLIENT_VERSION, timestamp }
  const code = RESPONSE.root.lookupEnum('Status').values[status]
  return RESPONSE.encode({ metadata, status: code }).finish()
}

/** @throws MessageError when the bytes are something else, metadata is missing, or the status is none */
export function decodeDirectResponse(bytes: Uint8Array): DirectResponse {
  const { status, statusText, metadata } = decodeFields(RESPONSE, bytes) as unknown as Response
  if (metadata === null) throw new MessageError(RESPONSE.name, 'its metadata is missing')
  // A name that is not known stays a number.
  if (typeof status === 'number') {
    throw new MessageError(RESPONSE.name, `there is no status ${status}`)
  }
  return { status, statusText: statusText ?? '', ...metadata }
}

type Metadata = Pick<DirectMessage, 'clientVersion' | 'timestamp'> | null
type Request = Pick<DirectMessage, 'content' | 'type'> & { metadata: Metadata }
type Response = { status: DirectStatus | number; statusText?: string; metadata: Metadata }
