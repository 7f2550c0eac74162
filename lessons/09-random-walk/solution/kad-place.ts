import { hash } from 'node:crypto'

/** The place of a key, or of the multihash of a peer id, in Kademlia's space: its SHA-256, 32 bytes. */
export function placeOf(key: Uint8Array): Uint8Array {
  return hash('sha256', key, 'buffer')
}

/** How many leading bits two places have in common: 0…256. The more, the closer they are. */
export function commonPrefixLength(one: Uint8Array, other: Uint8Array): number {
  for (const [index, byte] of one.entries()) {
    const difference = byte ^ (other[index] ?? 0)
    if (difference !== 0) return 8 * index + Math.clz32(difference) - 24
  }
  return 8 * one.length
}
