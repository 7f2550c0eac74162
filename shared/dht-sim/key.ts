import { sha256 } from './sha256.ts'

/** How wide ids are, bits. */
export type IdBits = 64 | 256

/**
 * A place in the id space: words of 32 bits, the most significant first; 2 words for 64 bits and 8
 * for 256. What is looked for and who is there have the same kind of place.
 */
export type Key = Uint32Array

/** How many words a key of this width has. */
export function wordsOf(bits: IdBits): number {
  return bits / 32
}

/**
 * The key of some bytes: the first bits of their SHA-256. Of the bytes of a libp2p peer id it is the
 * place that the peer has in the real DHT.
 *
 * @see https://github.com/libp2p/specs/blob/master/kad-dht/README.md#distance-function-dxor
 */
export function keyOf(bytes: Uint8Array | string, bits: IdBits = 256): Key {
  const message = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : bytes
  return Uint32Array.from(sha256(message).subarray(0, wordsOf(bits)))
}

/** The key as hexadecimal digits. */
export function formatKey(key: Key): string {
  return Array.from(key, word => word.toString(16).padStart(8, '0')).join('')
}

/** How many leading bits two keys share; all of them when they are equal. */
export function sharedBits(one: Key, other: Key): number {
  for (let word = 0; word < one.length; word += 1) {
    const difference = ((one[word] ?? 0) ^ (other[word] ?? 0)) >>> 0
    if (difference !== 0) return 32 * word + Math.clz32(difference)
  }
  return 32 * one.length
}
