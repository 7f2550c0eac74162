import { escapeUnsafe } from '#shared/log'

/** What a node printed is shown up to this length; the history has all of it. */
const MAX_TEXT = 120
/** A sentence may quote what a node printed; and there may be many messages of the compiler. */
export const MAX_PARAGRAPH = 400
const MAX_PARAGRAPHS = 12

/** The text without anything that a terminal would obey. */
export function printable(text: string): string {
  return text.split('\n').map(escapeUnsafe).join('\n')
}

/** A text that may quote what a node printed, at a length that people read. */
export function clip(text: string): string {
  const paragraphs = text.split('\n')
  const shown = paragraphs.slice(0, MAX_PARAGRAPHS).map(each => shorten(each, MAX_PARAGRAPH))
  const more = paragraphs.length - shown.length
  return [...shown, ...(more > 0 ? [`… and ${more} more`] : [])].join('\n')
}

/** What a node printed, as it may be shown on a terminal. */
export function shorten(text: string, length = MAX_TEXT): string {
  const shown = escapeUnsafe(text.slice(0, length))
  return text.length > length ? `${shown}… (${text.length} characters)` : shown
}
