import { equals } from 'multiformats/bytes'
import type { CID } from 'multiformats/cid'
import { sha256 } from 'multiformats/hashes/sha2'
import { ContentError } from './content-error.ts'

/** The largest block that peers exchange: Bitswap draws the line here as well. */
export const MAX_BLOCK_BYTES = 2 * 1024 * 1024

/**
 * Whether these are the bytes that the CID names.
 *
 * @throws ContentError when they are not, when they are too many, or when nobody here can tell
 */
export async function verify(cid: CID, bytes: Uint8Array): Promise<void> {
  // TODO 3: throw a ContentError unless these are the bytes that the CID names.
}

function hex({ digest }: { digest: Uint8Array }): string {
  return Buffer.from(digest).toString('hex')
}
