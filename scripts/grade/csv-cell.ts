import { escapeUnsafe } from '#shared/log'

/**
 * Beginnings of text that a spreadsheet takes for a formula: also behind blanks, which some of them take away, and
 * in the full width in which Chinese and Japanese are typed.
 */
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u

/** A cell that no spreadsheet takes for a formula. */
export function csvCell(value: string | number): string | number {
  if (typeof value === 'number') return value
  const text = value.split('\n').map(escapeUnsafe).join('\n')
  return FORMULA.test(text) ? `'${text}` : text
}
