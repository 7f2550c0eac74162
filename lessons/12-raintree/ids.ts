import { peerIdFromMultihash, peerIdFromString } from '@libp2p/peer-id'
import * as Digest from 'multiformats/hashes/digest'

// A peer id of an Ed25519 key is a few bytes that are always the same, and the 32 bytes of the key. Its text
// is these bytes as one number in base58, whose digits stand in the order of their code units: the order of the
// texts is that of the numbers. So an id can be made for any place in a list; nobody has its key.

const KEY_BYTES = 32
const SPACE = 1n << BigInt(KEY_BYTES * 8)

function numberOf(id: string): bigint {
  const bytes = peerIdFromString(id).toMultihash().bytes.slice(-KEY_BYTES)
  return BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
}

function idOf(key: bigint, like: string): string {
  const bytes = peerIdFromString(like).toMultihash().bytes.slice()
  bytes.set(
    Buffer.from(key.toString(16).padStart(KEY_BYTES * 2, '0'), 'hex'),
    bytes.length - KEY_BYTES
  )
  return peerIdFromMultihash(Digest.decode(bytes)).toString()
}

/**
 * So many ids that come after one in a sorted list and before the other, in order. Where the list begins anew
 * between them, they stand at its end, or at its start.
 */
export function idsBetween(
  after: string,
  before: string,
  count: number,
  where: 'end' | 'start'
): string[] {
  let [low, high] = [numberOf(after), numberOf(before)]
  if (low >= high) {
    if (where === 'end') high = SPACE
    else low = 0n
  }
  const step = (high - low) / BigInt(count + 1)
  return Array.from({ length: count }, (_, index) => idOf(low + step * BigInt(index + 1), after))
}

/** The ids as the one that stands first sees them: sorted by code units, and turned. */
export function turnedTo(first: string, ids: readonly string[]): string[] {
  const sorted = [...ids].sort()
  const start = sorted.indexOf(first)
  return [...sorted.slice(start), ...sorted.slice(0, start)]
}

/** As `turnedTo`, for whoever sorts by the rules of a language: small letters among capital ones. */
export function turnedByLanguage(first: string, ids: readonly string[]): string[] {
  const sorted = [...ids].sort((a, b) => a.localeCompare(b))
  const start = sorted.indexOf(first)
  return [...sorted.slice(start), ...sorted.slice(0, start)]
}

/** Where the text of a peer id begins to differ from others, and one further: this one stands after it. */
const SECOND = 9

/**
 * An id that stands on the other side of this one for whoever sorts by the rules of a language; undefined where
 * there is none.
 */
export function confusedWith(id: string): string | undefined {
  const letter = id[SECOND] ?? ''
  const other = /[a-y]/.test(letter) ? 'Z' : 'a'
  if (!/[a-yB-Z]/.test(letter)) return undefined
  const text = `${id.slice(0, SECOND)}${other}${id.slice(SECOND + 1)}`
  try {
    return peerIdFromString(text).toString()
  } catch {
    // It is above the highest key.
    return undefined
  }
}
