import { isUtf8 } from 'node:buffer'
import { stripAnsi } from './strip-ansi.ts'

const KIBIBYTE = 1024
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const NOTHING_TO_NOTE: readonly LineNotice[] = Object.freeze([])

/**
 * What was odd about a line. `cut`: longer than allowed, the remainder is lost; `invalid-utf8`:
 * some bytes became U+FFFD; `no-newline`: the stream ended in the middle of it.
 */
export type LineNotice = 'cut' | 'invalid-utf8' | 'no-newline'

export interface SplitLine {
  /** The line without its newline and without terminal control sequences. */
  readonly text: string
  readonly notices: readonly LineNotice[]
}

export interface LineSplitterInit {
  /** Longest line in bytes, newline not counted; 64 KiB unless given. */
  readonly maxLineBytes?: number
}

/**
 * Cuts a stream of bytes into lines. LF and CRLF end a line. Where the chunks begin and end makes
 * no difference, and never more than `maxLineBytes` and a little are held between two chunks.
 */
export class LineSplitter {
  readonly #maxLineBytes: number
  /** The start of the unfinished line: at most one byte more than a line may have. */
  #held: Buffer = Buffer.alloc(0)
  /** Length of the unfinished line so far in bytes, including what was not kept. */
  #length = 0

  /** @throws RangeError when `maxLineBytes` is not a whole number above 0. */
  constructor({ maxLineBytes = 64 * KIBIBYTE }: LineSplitterInit = {}) {
    if (!Number.isSafeInteger(maxLineBytes) || maxLineBytes < 1) {
      throw new RangeError(`maxLineBytes must be a whole number above 0, got ${maxLineBytes}`)
    }
    this.#maxLineBytes = maxLineBytes
  }

  /** The lines that this chunk completes. */
  push(chunk: Uint8Array): SplitLine[] {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    const lines: SplitLine[] = []
    let start = 0
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      if (this.#length > 0) {
        this.#hold(bytes, start, end)
        lines.push(this.#takeHeld(true))
      } else {
        lines.push(this.#read(bytes, start, end - start, true))
      }
      start = end + 1
    }
    if (start < bytes.length) this.#hold(bytes, start, bytes.length)
    return lines
  }

  /** The line that the end of the stream broke off, if there is one. */
  end(): SplitLine[] {
    return this.#length > 0 ? [this.#takeHeld(false)] : []
  }

  #hold(bytes: Buffer, start: number, end: number): void {
    const room = Math.max(0, this.#maxLineBytes + 1 - this.#length)
    const kept = Math.min(room, end - start)
    if (this.#length + kept > this.#held.length && kept > 0) {
      const grown = Buffer.allocUnsafeSlow(
        Math.min(this.#maxLineBytes + 1, Math.max(KIBIBYTE, 2 * (this.#length + kept)))
      )
      this.#held.copy(grown, 0, 0, this.#length)
      this.#held = grown
    }
    bytes.copy(this.#held, this.#length, start, start + kept)
    this.#length += end - start
  }

  #takeHeld(ended: boolean): SplitLine {
    const length = this.#length
    this.#length = 0
    return this.#read(this.#held, 0, length, ended)
  }

  /** The line of `length` bytes; of one that is too long, `bytes` may hold only the start. */
  #read(bytes: Buffer, start: number, length: number, ended: boolean): SplitLine {
    const max = this.#maxLineBytes
    const hasReturn =
      ended && length > 0 && length <= max + 1 && bytes[start + length - 1] === CARRIAGE_RETURN
    const content = hasReturn ? length - 1 : length
    const isCut = content > max
    const end = isCut ? characterStart(bytes, start, start + max) : start + content

    const decoded = bytes.toString('utf8', start, end)
    const isInvalid = decoded.includes('\ufffd') && !isUtf8(bytes.subarray(start, end))
    const text = stripAnsi(decoded)
    if (ended && !isCut && !isInvalid) return { text, notices: NOTHING_TO_NOTE }

    const notices: LineNotice[] = []
    if (isCut) notices.push('cut')
    if (isInvalid) notices.push('invalid-utf8')
    if (!ended) notices.push('no-newline')
    return { text, notices }
  }
}

/** Where the UTF-8 character that `at` is inside of starts; `at` itself when it is inside none. */
function characterStart(bytes: Buffer, start: number, at: number): number {
  let lead = at
  while (lead > start && at - lead < 3 && isContinuation(bytes[lead])) lead--
  return lengthFromLead(bytes[lead]) > at - lead ? lead : at
}

function isContinuation(byte = 0): boolean {
  return byte >= 0x80 && byte < 0xc0
}

function lengthFromLead(byte = 0): number {
  if (byte >= 0xf0) return 4
  if (byte >= 0xe0) return 3
  return byte >= 0xc0 ? 2 : 1
}
