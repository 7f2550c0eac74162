import { randomBytes } from 'node:crypto'

/** In front of the 32 bytes of a SHA-256 multihash: its code, and its length. */
const SHA2_256 = [0x12, 0x20]

/** The multihash of a peer id that nobody has: 256 bits from the system's generator, 34 bytes in all. */
export function imaginaryKey(): Uint8Array {
  return Uint8Array.from([...SHA2_256, ...randomBytes(32)])
}
