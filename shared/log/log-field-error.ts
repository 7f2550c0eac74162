/** A value that `formatEvent` cannot write: the event, the field, and what is wrong with it. */
export class LogFieldError extends Error {
  override readonly name = 'LogFieldError'
  readonly code = 'ERR_LOG_FIELD'
  readonly event: string
  readonly field: string
  readonly reason: string

  constructor(event: string, field: string, reason: string) {
    super(`Cannot log "${event}": ${field}: ${reason}`)
    this.event = event
    this.field = field
    this.reason = reason
  }
}
