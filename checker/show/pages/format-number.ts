/** A number for people: digits in groups of three, and no more decimals than tell something. */
export function formatNumber(value: number): string {
  const size = Math.abs(value)
  if (size < 1) return value.toLocaleString('en-US', { maximumSignificantDigits: 3 })
  const digits = Number.isInteger(value) || size >= 1000 ? 0 : size >= 100 ? 1 : 2
  return value.toLocaleString('en-US', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits
  })
}
