import type { Json } from '#checker/record/sights'
import { escapeUnsafe } from '#shared/log'

/** The longest text of a moment; a node may print lines of any length. */
const MAX_TEXT = 240
/** The longest quotation of a message, which is quoted each time that it passes. */
const MAX_QUOTED = 100

/** A text cut to a length, without control characters. */
export function clip(text: string, length = MAX_TEXT): string {
  if (text.length <= length) return escapeUnsafe(text)
  // A surrogate pair is not split.
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length
  return `${escapeUnsafe(text.slice(0, end))}… (${text.length} characters)`
}

/** A message in quotation marks. */
export function quoted(text: string): string {
  return `“${clip(text, MAX_QUOTED)}”`
}

/** The data of a note without JSON's brackets: `peer bob, port 5`. */
export function plain(data: Json): string {
  if (Array.isArray(data)) return data.map(plain).join(', ')
  if (typeof data !== 'object' || data === null) return String(data)
  return Object.entries(data)
    .map(([name, value]) => `${name} ${plain(value)}`.trim())
    .join(', ')
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
