/** Wrong usage: the message says what was wrong and what would be right. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly code = 'ERR_USAGE'
}
