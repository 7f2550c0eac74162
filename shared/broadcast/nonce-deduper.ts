/**
 * The last nonces that were heard, at most so many: a FIFO set. Of 8 bytes each, 100 000 of them are what
 * a node hears in a minute at more than 1600 messages a second.
 */
export class NonceDeduper {
  readonly #heard = new Set<bigint>()
  readonly #capacity: number

  /** @throws RangeError when it could keep nothing: every copy would count as new */
  constructor(capacity: number) {
    if (!Number.isSafeInteger(capacity) || capacity < 1) {
      throw new RangeError(`a deduper must remember at least 1 nonce, not ${capacity}`)
    }
    this.#capacity = capacity
  }

  /** Whether the nonce is new. It is remembered; one that was known keeps its place in the queue. */
  add(nonce: bigint): boolean {
    if (this.#heard.has(nonce)) return false
    this.#heard.add(nonce)
    if (this.#heard.size > this.#capacity) this.#forgetOldest()
    return true
  }

  has(nonce: bigint): boolean {
    return this.#heard.has(nonce)
  }

  #forgetOldest(): void {
    for (const oldest of this.#heard) {
      this.#heard.delete(oldest)
      return
    }
  }
}
