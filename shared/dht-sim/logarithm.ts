/**
 * The natural logarithm, by additions, multiplications and divisions alone. Those are rounded the same way
 * on every machine and in every browser, which `Math.log` is not bound to be, and one bit would be enough
 * to make two runs of the same seed differ.
 *
 * @param x - more than 0, and a normal number
 * @returns within 4 units in the last place
 */
export function naturalLogarithm(x: number): number {
  let mantissa = x
  let exponent = 0
  for (; mantissa > Math.SQRT2; mantissa /= 2) exponent += 1
  for (; mantissa < Math.SQRT1_2; mantissa *= 2) exponent -= 1
  // ln m = 2 artanh s with s = (m - 1) / (m + 1), which is at most 0.172: 11 terms are beyond 53 bits.
  const s = (mantissa - 1) / (mantissa + 1)
  let sum = 0
  for (let power = 21; power >= 1; power -= 2) sum = sum * s * s + 1 / power
  return 2 * s * sum + exponent * Math.LN2
}
