import type { Random } from '#checker/checkpoint'

/** Shortest and longest time, milliseconds, for which an answer may be held back. */
type Range = readonly [min: number, max: number]

/**
 * A number that is long enough for the long ones is more than 60 ms above all the others, so that it
 * is far off for two pings of three.
 */
const RANGES: readonly Range[] = [
  [40, 60],
  [64, 76],
  [140, 160]
]

/**
 * How long a peer holds its answers back: for every three pings a short, a middling and a long time,
 * in an order and of a length that follow from the run's seed.
 */
export function holdTimes(random: Random, peer: string): () => number {
  let count = 0
  return () => {
    const round = Math.floor(count / RANGES.length)
    const [min, max] = random.shuffle(`${peer} round ${round}`, RANGES)[count % RANGES.length] ?? [
      100, 100
    ]
    count += 1
    return random.integer(`${peer} ping ${count}`, min, max)
  }
}
