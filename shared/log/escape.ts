/**
 * What no field may hold as it is: C0, DEL and C1 controls (Cc), lone surrogates (Cs), and the
 * line and paragraph separators U+2028 and U+2029 (Zl, Zp), which many tools take for a newline.
 */
export const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u

const UNSAFE_OR_BACKSLASH = /[\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u
const UNSAFE_OR_BACKSLASH_ALL = /[\\\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/gu
/** Marks that turn the direction of what follows, and characters that cannot be seen. */
const MISLEADING = '\\u061c\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u2069\\ufeff'
const UNSAFE_ALL = new RegExp(`[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}${MISLEADING}]`, 'gu')
const FOUR_HEX_DIGITS = /^[0-9a-fA-F]{4}$/

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t'
}

const SHORT_MEANINGS: Readonly<Record<string, string>> = {
  '\\': '\\',
  n: '\n',
  r: '\r',
  t: '\t'
}

/** Text from `unescapeText`, or where (0-based, UTF-16 units) and why it is not escaped properly. */
export type Unescaped = { text: string } | { offset: number; reason: string }

/** How one UTF-16 code unit is written when it cannot stay as it is: `\n`, `\u0007`. */
export function escapeUnit(unit: string): string {
  return SHORT_ESCAPES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Any string as free text of one line; `unescapeText` gives the same string back. */
export function escapeText(text: string): string {
  if (!UNSAFE_OR_BACKSLASH.test(text)) return text
  return text.replace(UNSAFE_OR_BACKSLASH_ALL, escapeUnit)
}

/** Text that can be shown on a terminal, and reads as it is; unlike `escapeText`, backslashes stay. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE_ALL, escapeUnit)
}

/** Undoes `escapeText`. Any `\uXXXX` is accepted, also where the character needs no escape. */
export function unescapeText(raw: string): Unescaped {
  if (!UNSAFE_OR_BACKSLASH.test(raw)) return { text: raw }

  const unsafe = raw.search(UNSAFE)
  const end = unsafe === -1 ? raw.length : unsafe
  let text = ''
  let from = 0
  for (let at = raw.indexOf('\\'); at !== -1 && at < end; at = raw.indexOf('\\', from)) {
    text += raw.slice(from, at)
    const letter = raw.charAt(at + 1)
    const short = SHORT_MEANINGS[letter]
    if (short !== undefined) {
      text += short
      from = at + 2
      continue
    }
    const digits = raw.slice(at + 2, at + 6)
    if (letter !== 'u' || !FOUR_HEX_DIGITS.test(digits)) {
      return { offset: at, reason: 'a backslash must begin \\\\, \\n, \\r, \\t or \\uXXXX' }
    }
    text += String.fromCharCode(Number.parseInt(digits, 16))
    from = at + 6
  }
  if (unsafe !== -1) {
    const written = escapeUnit(raw.charAt(unsafe))
    return { offset: unsafe, reason: `this character must be written ${written}` }
  }
  return { text: text + raw.slice(from) }
}
