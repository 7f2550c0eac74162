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
  return bits >>> 5
}

/**
 * The key of some bytes: the first bits of their SHA-256; of a text, those of its UTF-8. Of the bytes of
 * a libp2p peer id (`peerId.toMultihash().bytes`) it is, with 256 bits, the place that the peer has in
 * the real DHT.
 *
 * @see https://github.com/libp2p/specs/blob/master/kad-dht/README.md#distance-function-dxor
 */
export function keyOf(content: Uint8Array | string, bits: IdBits = 256): Key {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  return Uint32Array.from(sha256(bytes).subarray(0, wordsOf(bits)))
}

/** The key as hexadecimal digits, 16 or 64 of them. */
export function formatKey(key: Key): string {
  return Array.from(key, word => word.toString(16).padStart(8, '0')).join('')
}

/** How many leading bits two keys share; all of them when they are equal. */
export function sharedBits(one: Key, other: Key): number {
  for (let word = 0; word < one.length; word += 1) {
    const difference = (one[word] as number) ^ (other[word] as number)
    if (difference !== 0) return 32 * word + Math.clz32(difference)
  }
  return 32 * one.length
}

/** The bit of a key at a depth; depth 0 is its most significant. */
export function bitAt(key: Key, depth: number): number {
  return ((key[depth >>> 5] as number) >>> (31 - (depth & 31))) & 1
}

/** Turns the bit of a key at a depth around. */
export function flipBit(key: Key, depth: number): void {
  const word = depth >>> 5
  key[word] = (key[word] as number) ^ (1 << (31 - (depth & 31)))
}
