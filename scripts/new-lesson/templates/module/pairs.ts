import { challenge, type Random } from '#checker/checkpoint'

const KEY_BITS = 32
/** From none to all; two beside the border of a byte, and one on it. */
const SHARED = [0, 7, 8, 13, 31, KEY_BITS]

/** Two keys in hexadecimal digits, and the bits that they share. */
export interface Pair {
  one: string
  other: string
  bits: number
}

/** What the module is asked; nobody could know it in advance. */
export const asked = challenge<{ pairs: Pair[] }>('asked')

export function makePairs(random: Random): Pair[] {
  return random.shuffle('order', SHARED).map(bits => {
    const one = random.integer(`key ${bits}`, 0, 2 ** KEY_BITS - 1)
    // The first bit that differs, and whatever comes after it; nothing where all are shared.
    const first = Math.floor(2 ** (KEY_BITS - 1 - bits))
    const rest = random.integer(`rest ${bits}`, 0, Math.max(0, first - 1))
    return { one: hex(one), other: hex(one ^ (first + rest)), bits }
  })
}

function hex(key: number): string {
  return (key >>> 0).toString(16).padStart(KEY_BITS / 4, '0')
}
