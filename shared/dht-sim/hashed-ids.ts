import { type IdBits, type Key, wordsOf } from './key.ts'
import { sha256OfWords } from './sha256.ts'

/**
 * Ids that are as good as random, and always the same: node `i` of a network has the first bits of the
 * SHA-256 of 16 bytes, the network's number and `i`, each as 64 bits, the most significant byte first.
 *
 * @param nodes - how many, at most 2^32
 * @param network - from 0 to 2^32 - 1
 * @returns `bits / 32` words for each
 */
export function hashedIds(nodes: number, bits: IdBits, network: number): Uint32Array {
  const words = new Uint32Array(nodes * wordsOf(bits))
  hashIds(words, bits, network, 0, nodes)
  return words
}

/** Writes the ids of some of the nodes, from one number up to, but not including, another. */
export function hashIds(
  words: Uint32Array,
  bits: IdBits,
  network: number,
  start: number,
  end: number
): void {
  const stride = wordsOf(bits)
  const digest = new Int32Array(8)
  for (let node = start; node < end; node += 1) {
    sha256OfWords(0, network, 0, node, digest)
    for (let word = 0; word < stride; word += 1) {
      words[node * stride + word] = digest[word] as number
    }
  }
}

/** Keys side by side. @throws RangeError when one of them is not as wide as the others are to be */
export function joinedKeys(keys: readonly Key[], bits: IdBits): Uint32Array {
  const stride = wordsOf(bits)
  const words = new Uint32Array(keys.length * stride)
  for (const [index, key] of keys.entries()) {
    if (key.length !== stride) {
      throw new RangeError(`id ${index} has ${32 * key.length} bits, not ${bits}`)
    }
    words.set(key, index * stride)
  }
  return words
}
