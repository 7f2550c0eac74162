/** Bytes that are not the message that they were taken for. */
export class MessageError extends Error {
  override readonly name = 'MessageError'
  readonly code = 'ERR_MESSAGE'

  constructor(kind: string, reason: string, options?: ErrorOptions) {
    super(`not a ${kind}: ${reason}`, options)
  }
}
