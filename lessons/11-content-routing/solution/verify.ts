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
  const { code, digest } = cid.multihash
  if (bytes.length > MAX_BLOCK_BYTES) {
    throw new ContentError('ERR_BLOCK_TOO_LARGE', `${cid}: ${bytes.length} bytes`)
  }
  if (code !== sha256.code) {
    throw new ContentError('ERR_UNKNOWN_HASH', `${cid}: hash function 0x${code.toString(16)}`)
  }
  const found = await sha256.digest(bytes)
  if (!equals(found.digest, digest)) {
    throw new ContentError('ERR_WRONG_BLOCK', `${cid}: other bytes, of the digest ${hex(found)}`)
  }
}

function hex({ digest }: { digest: Uint8Array }): string {
  return Buffer.from(digest).toString('hex')
}
