/** Five minutes: nobody is left alone for longer than that. */
export const LONGEST_MS = 300 * 1000

/**
 * How long somebody is left alone after so many failures: 1, 2, 4 … 256, 300 s, and 0 without any.
 *
 * @param failures - how many; a success takes one off, and does not end a rest that has begun
 * @param firstMs - the rest after the first of them
 */
export function backOffMs(failures: number, firstMs = 1000): number {
  return failures === 0 ? 0 : Math.min(LONGEST_MS, firstMs * 2 ** (failures - 1))
}
