/** An archive cannot be read; the message says why, and goes behind the archive's name. */
export class ArchiveError extends Error {
  override readonly name = 'ArchiveError'
  readonly code = 'ERR_ARCHIVE'
}
