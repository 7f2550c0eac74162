import { levelsOf } from './levels.ts'

/** Of larger networks, the products below would not be exact any more. */
export const MAX_SIZE = 100_000_000

/**
 * How far from itself, in its own turned list, a node sends on a level: a third and two thirds of the length that the
 * list has there, ⌊size·(2/3)^(levels − level)⌋. A distance of 0 is the node itself, and nothing is sent.
 *
 * The rule is that of Pocket's router. It is computed in whole numbers: size·2^k stays below 2^53.
 *
 * @throws RangeError for a network that is larger than that
 */
export function targetsAt(size: number, level: number): [left: number, right: number] {
  if (size > MAX_SIZE) throw new RangeError(`a network of more than ${MAX_SIZE} nodes`)
  const above = levelsOf(size) - level
  const length = quotient(size * 2 ** above, 3 ** above)
  return [quotient(length, 3), quotient(2 * length, 3)]
}

/** Of whole numbers, rounded down. */
function quotient(dividend: number, divisor: number): number {
  return (dividend - (dividend % divisor)) / divisor
}
