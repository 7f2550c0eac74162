import { text } from './field.ts'
import { sight } from './sight.ts'

// What only a peer in a browser records; the rest it tells in the words of every reference peer.

/** A browser was asked for, and there is none: nothing can be said about what it would have seen. */
export const browserMissing = sight(
  'browser-missing',
  { reason: text },
  { describe: ({ reason }) => reason }
)

/** This peer dialled an address, and no connection came of it; a browser does not see how far it got. */
export const dialFailed = sight(
  'dial-failed',
  { addr: text, error: text },
  { describe: ({ addr, error }) => `dialled ${addr}, and got no connection: ${error}` }
)
