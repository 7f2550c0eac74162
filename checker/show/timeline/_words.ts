import type { Json } from '#checker/record/sights'
import { escapeUnsafe } from '#shared/log'

/** What a node printed, or a peer was told, may be of any length. */
const MAX_TEXT = 240
/** The same message passes several times. */
const MAX_QUOTED = 100

/** A text as it may be shown: of a length that people read, and nothing in it that a terminal would obey. */
export function clip(text: string, length = MAX_TEXT): string {
  if (text.length <= length) return escapeUnsafe(text)
  // Never between the halves of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(length - 1)) ? length - 1 : length
  return `${escapeUnsafe(text.slice(0, end))}… (${text.length} characters)`
}

/** What somebody said to others. */
export function quoted(text: string): string {
  return `“${clip(text, MAX_QUOTED)}”`
}

/** What a checkpoint records, without the brackets: `peer bob, port 5`. */
export function plain(data: Json): string {
  if (Array.isArray(data)) return data.map(plain).join(', ')
  if (typeof data !== 'object' || data === null) return String(data)
  return Object.entries(data)
    .map(([name, value]) => `${name} ${plain(value)}`.trim())
    .join(', ')
}

/** An address without the peer id at its end. */
export function withoutPeer(addr: { toString(): string }): string {
  return String(addr).replace(/\/p2p\/[^/]+$/, '')
}

export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
