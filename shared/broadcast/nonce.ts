import { randomBytes } from 'node:crypto'

/** A number by which the copies of a new message are known: from 1 to 2^64 - 1, at random. */
export function freshNonce(random: (size: number) => Uint8Array = randomBytes): bigint {
  for (;;) {
    const nonce = Buffer.from(random(8)).readBigUInt64BE()
    if (nonce !== 0n) return nonce
  }
}
