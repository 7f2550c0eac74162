import { createHash, randomBytes } from 'node:crypto'
import type { Random } from '#checker/checkpoint'

/** A seed nobody has used before: 12 hex digits. */
export function freshSeed(): string {
  return randomBytes(6).toString('hex')
}

/**
 * Values drawn from SHA-256 of seed, label and a counter. Each label is a stream of its own, so
 * what runs side by side may ask in any order.
 */
export function seededRandom(seed: string): Random {
  const bytes = (label: string, length: number): Uint8Array => {
    const blocks: Buffer[] = []
    for (let counter = 0; blocks.length * 32 < length; counter += 1) {
      blocks.push(createHash('sha256').update(`${seed}\0${label}\0${counter}`).digest())
    }
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
  }
  const integer = (label: string, min: number, max: number): number => {
    // 48 bits leave a bias far below anything a checkpoint could notice.
    const draw = Buffer.from(bytes(label, 6)).readUIntBE(0, 6)
    return min + (draw % (max - min + 1))
  }
  return {
    bytes,
    integer,
    shuffle: (label, items) =>
      items
        .map((item, index) => ({ item, order: integer(`${label}:${index}`, 0, 2 ** 40) }))
        .sort((a, b) => a.order - b.order)
        .map(({ item }) => item)
  }
}
