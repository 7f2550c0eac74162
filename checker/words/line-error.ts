/** A file that people write is not as it should be, in this line. */
export class LineError extends Error {
  override readonly name = 'LineError'
  readonly code = 'ERR_LINE'
  /** Counted from 1. */
  readonly line: number

  constructor(line: number, message: string) {
    super(message)
    this.line = line
  }
}
