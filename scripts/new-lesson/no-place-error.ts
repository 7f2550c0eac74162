/** A new lesson cannot be put there; the message says why. */
export class NoPlaceError extends Error {
  override readonly name = 'NoPlaceError'
}
