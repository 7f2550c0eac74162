import { keyTexts, secretOf } from './key-texts.ts'

/** What stands in place of a private key. */
export const HIDDEN = '<private key>'

/** A text without a secret; the same text when the secret is not in it. */
export type Hide = (text: string) => string

/** So many bytes of the secret, one after the other, are no chance. */
const SHARED_BYTES = 8
/** A text that is shorter than that many bytes in any form. */
const MIN_TEXT = 2 * SHARED_BYTES

/** Bytes as a list, as `console.log` prints them, line by line: decimal, or two hexadecimal digits each. */
const LISTS: { list: RegExp; base: number }[] = [
  { list: /\b\d{1,3}(?:(?:,\s*|\s+)\d{1,3}\b){7,}/g, base: 10 },
  { list: /\b[\da-f]{2}(?:[\s:][\da-f]{2}\b){7,}/gi, base: 16 }
]
/** All of a text that may be bytes in base64. */
const BASE64 = /^[\w+/-]{40,}={0,2}$/

/**
 * Makes what takes a private key out of texts: in the encodings of `keyTexts`, as a list of bytes, and, in a text that
 * is bytes in base64, as it is. What is compressed, encrypted or cut in pieces is not found.
 *
 * @param file a key file, as IDENTITY_FILE names it
 */
export function hideKey(file: Uint8Array): Hide {
  const secret = secretOf(file)
  if (secret === undefined) return text => text
  // The longest first, because one may be part of another.
  const spelled = [...new Set(keyTexts(file))].sort((a, b) => b.length - a.length)
  const inText = (text: string): string => {
    const safe = spelled.reduce((rest, each) => rest.replaceAll(each, HIDDEN), text)
    return LISTS.reduce(
      (rest, { base, list }) =>
        rest.replace(list, found => (sharesBytes(secret, found, base) ? HIDDEN : found)),
      safe
    )
  }
  const raw = Buffer.from(secret).toString('latin1')
  return text => {
    if (text.length < MIN_TEXT) return text
    const safe = inText(text)
    if (safe !== text || !BASE64.test(text)) return safe
    const bytes = Buffer.from(text, 'base64').toString('latin1')
    const left = inText(bytes.replaceAll(raw, HIDDEN))
    return left === bytes ? text : Buffer.from(left, 'latin1').toString('base64')
  }
}

function sharesBytes(secret: Uint8Array, list: string, base: number): boolean {
  const bytes = Buffer.from(list.split(/[\s,:]+/).map(each => Number.parseInt(each, base)))
  const wanted = Buffer.from(secret)
  for (let at = 0; at + SHARED_BYTES <= bytes.length; at += 1) {
    if (wanted.includes(bytes.subarray(at, at + SHARED_BYTES))) return true
  }
  return false
}
