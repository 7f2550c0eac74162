/**
 * A drawing beside the network, which shows observations that belong together. A lesson may declare its own: what a
 * page draws, it knows from here alone.
 *
 * `path`: points, one after the other, each at one of the named `places`, from the top down, or else as near to a key as
 * `nearness` says. `tree`: what was passed on, from whom to whom, each time on a level.
 */
export interface Chart {
  readonly shape: 'path' | 'tree'
  readonly title: string
  /** The words before the name of what belongs together: `lookup of`. */
  readonly one: string
  readonly places?: readonly string[]
}

/** What one observation adds to a chart. */
export interface Drawn {
  readonly on: Chart
  /** Which path or tree it belongs to, in a few words; each node has its own paths. */
  readonly of: string
  /** A place, a nearness in bits, or a level. */
  readonly at: string | number
  /** What stands beside the point. */
  readonly name?: string
}

/** How many bits a key has of which the distance is told: the first 64. */
export const KEY_BITS = 64

/**
 * How near two keys of Kademlia are to each other: the binary logarithm of the number of parts of which their XOR distance
 * is one. 0 is as far as can be; each bit more is half of the way; `KEY_BITS` are the same.
 *
 * @param one - and `other` are the first 64 bits, in hexadecimal
 * @see Maymounkov and Mazières, Kademlia (2002), section 2.1
 */
export function nearness(one: string, other: string): number {
  const distance = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  return distance === 0n ? KEY_BITS : KEY_BITS - Math.log2(Number(distance))
}

/** Lookups: how near to the key those are who are asked, one after the other. */
export const LOOKUPS: Chart = {
  shape: 'path',
  title: 'Who is asked, and how near to the key',
  one: 'lookup of'
}
