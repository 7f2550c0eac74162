/** A source of numbers that are the same for the same seed, on every machine. */
export interface RandomStream {
  /** An integer from 0 to 2^32 - 1. */
  uint32(): number
  /** A number from 0 up to, but not including, 1, with 32 random bits. */
  unit(): number
  /** An integer from 0 up to, but not including, `below`, which is at most 2^32. */
  below(below: number): number
  /** Begins anew, as the stream of the same seed with another label. */
  restart(label: string): void
}

/**
 * sfc32 by Chris Doty-Humphrey, of PractRand: 128 bits of state, and fast in JavaScript.
 *
 * @param seed - any text; another stream of the same seed has another label
 */
export function randomStream(seed: string, label = ''): RandomStream {
  let a = 0
  let b = 0
  let c = 0
  let counter = 1
  const uint32 = (): number => {
    const t = (a + b + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + t) | 0
    return t >>> 0
  }
  const restart = (label: string): void => {
    ;[a, b, c] = mixed(`${seed}\n${label}`)
    counter = 1
    // The first numbers still show what the seeds have in common.
    for (let round = 0; round < 12; round += 1) uint32()
  }
  restart(label)
  return {
    restart,
    uint32,
    unit: () => uint32() / 2 ** 32,
    below: below => Math.floor((uint32() / 2 ** 32) * below)
  }
}

/** Three words from a text: FNV-1a with three offsets, each stirred by Murmur's finaliser. */
function mixed(text: string): [number, number, number] {
  const word = (offset: number): number => {
    let hash = offset
    for (let at = 0; at < text.length; at += 1) {
      hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
    return hash ^ (hash >>> 16)
  }
  return [word(0x811c9dc5), word(0x9e3779b9), word(0x7f4a7c15)]
}
