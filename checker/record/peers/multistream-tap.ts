/** What libp2p's streams hand out: bytes, or a list of them that `subarray` joins. */
export type Bytes = Uint8Array | { subarray(): Uint8Array }

/** The longest line the multistream-select specification allows; more is not a negotiation. */
const MAX_LINE_BYTES = 1024

/** More than anybody has to offer. */
const MAX_LINES = 32

/** How the remote refuses what was proposed to it; it offers nothing by that. */
const NOT_AVAILABLE = 'na'

/**
 * Reads the lines of a multistream-select negotiation off the bytes that pass by, until `stop`.
 * Each line is an unsigned varint length and that many bytes, the last of them a newline.
 *
 * @see https://github.com/multiformats/multistream-select
 */
export class MultistreamTap {
  /** The protocols the remote wrote, without the multistream header itself. */
  readonly lines: string[] = []
  /** Whether anything at all came. */
  spoke = false
  #pending = new Uint8Array(0)
  #reading = true

  read(data: Bytes): void {
    if (!this.#reading) return
    const bytes = data instanceof Uint8Array ? data : data.subarray()
    this.spoke ||= bytes.length > 0
    this.#pending = Buffer.concat([this.#pending, bytes])
    while (this.#reading && this.#readLine()) {
      // each turn takes one complete line
    }
  }

  /** The negotiation is over; what follows is encrypted. */
  stop(): void {
    this.#reading = false
  }

  #readLine(): boolean {
    const [low, high] = this.#pending
    if (low === undefined || (low >= 0x80 && high === undefined)) return false
    const length = low < 0x80 ? low : (low & 0x7f) | ((high ?? 0) << 7)
    const start = low < 0x80 ? 1 : 2
    if (length > MAX_LINE_BYTES) {
      this.stop()
      return false
    }
    if (this.#pending.length < start + length) return false
    const line = Buffer.from(this.#pending.subarray(start, start + length))
      .toString('utf8')
      .trim()
    this.#pending = this.#pending.subarray(start + length)
    const isProtocol = line !== '' && line !== NOT_AVAILABLE && !line.startsWith('/multistream/')
    if (isProtocol) this.lines.push(line)
    if (this.lines.length === MAX_LINES) this.stop()
    return true
  }
}
