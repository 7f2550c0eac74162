/** Why there is no block, in a form that programs can tell apart. */
export type ContentErrorCode =
  /** The bytes are not those that the CID names. */
  | 'ERR_WRONG_BLOCK'
  /** More bytes than a block may have. */
  | 'ERR_BLOCK_TOO_LARGE'
  /** The CID was made with a hash that this node cannot compute. */
  | 'ERR_UNKNOWN_HASH'
  /** The block is no file, nor the root of one. */
  | 'ERR_NO_FILE'
  /** The peer answered that it does not have the block. */
  | 'ERR_NOT_FOUND'
  /** Nobody is known to have it, or everybody who is has to be left alone for now. */
  | 'ERR_NO_PROVIDERS'

export class ContentError extends Error {
  override readonly name = 'ContentError'
  readonly code: ContentErrorCode

  constructor(code: ContentErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Whether this was no accident: somebody has sent bytes that nobody had asked for. */
export function isLie(error: unknown): boolean {
  return (
    error instanceof ContentError &&
    (error.code === 'ERR_WRONG_BLOCK' || error.code === 'ERR_BLOCK_TOO_LARGE')
  )
}
