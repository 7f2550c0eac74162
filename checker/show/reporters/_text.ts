import { escapeUnsafe } from '#shared/log'

/** What a node printed is shown up to this length; the history has all of it. */
const MAX_TEXT = 120
/** A paragraph is shown up to this length: it may quote a node's output, or many messages of the compiler. */
export const MAX_PARAGRAPH = 400
const MAX_PARAGRAPHS = 12

/** The text without control characters. */
export function printable(text: string): string {
  return text.split('\n').map(escapeUnsafe).join('\n')
}

/** A text that may quote a node's output, without control characters and at most a paragraph long. */
export function clip(text: string): string {
  const paragraphs = text.split('\n')
  const shown = paragraphs.slice(0, MAX_PARAGRAPHS).map(each => shortenMiddle(each, MAX_PARAGRAPH))
  const more = paragraphs.length - shown.length
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}

/** As `shorten`, but with the middle left out: what begins with where something happened ends with the reason. */
export function shortenMiddle(text: string, length = MAX_TEXT): string {
  if (text.length <= length) return escapeUnsafe(text)
  const half = Math.floor(length / 2)
  const [begin, end] = [text.slice(0, half), text.slice(-half)].map(escapeUnsafe)
  return `${begin} … ${end} (${text.length} characters)`
}

/** A node's output in one line of at most this length, without control characters. */
export function shorten(text: string, length = MAX_TEXT): string {
  const shown = escapeUnsafe(text.slice(0, length))
  return text.length > length ? `${shown}… (${text.length} characters)` : shown
}
