import { type Delay, type DelaySource, delaySource } from './delay.ts'
import type { Random } from './random.ts'

/** What may go wrong between two nodes, and how long it all takes. */
export interface LinksInit {
  /** The share of connections that fail at once, such as a refused one; from 0 to 1. */
  fastErrors?: number
  /** The share of the others that fail late, such as a time-out; from 0 to 1. */
  slowErrors?: number
  /** How long one way of a connection takes. */
  delay?: Delay
  /** How long a fast error takes. */
  fastDelay?: Delay
  /** How long a slow error takes. */
  slowDelay?: Delay
  /** What each message adds to the time that a node takes for its next ones (γ), milliseconds. */
  overhead?: number
}

/** Why a connection failed. */
export type LinkError = 'fast' | 'slow' | 'node_not_found'

/** One attempt to reach a node. */
export interface LinkRecord {
  /** 1 for the first of the network. */
  id: number
  from: number
  to: number
  error: LinkError | null
  /** The delay that was drawn for it, milliseconds. */
  baseDelay: number
  originOverhead: number
  remoteOverhead: number
  totalDelay: number
}

/**
 * The connections of a network. Draws, in this order: connection delay, fast delay, slow delay, then
 * whether there is a fast error and, if not, whether there is a slow one.
 */
export class Links {
  attempts = 0
  failures = 0
  /** Every attempt, where recording is on. */
  records: LinkRecord[] = []
  recording = false
  /** Of the attempt made last: milliseconds until its answer, or its error, was there. */
  delay = 0
  /** Of the attempt made last. */
  error: LinkError | null = null
  readonly #random: Random
  readonly #fastErrors: number
  readonly #slowErrors: number
  readonly #connection: DelaySource
  readonly #fast: DelaySource
  readonly #slow: DelaySource
  readonly #overhead: number
  readonly #overheads: Float64Array

  /** @throws RangeError when a share is not from 0 to 1, or a delay or overhead is negative */
  constructor(init: LinksInit, nodes: number, random: Random) {
    const { fastErrors = 0, slowErrors = 0, overhead = 0 } = init
    for (const share of [fastErrors, slowErrors]) {
      if (!(share >= 0 && share <= 1)) {
        throw new RangeError(`a share of errors is from 0 to 1, not ${share}`)
      }
    }
    if (!(overhead >= 0)) throw new RangeError(`an overhead is 0 ms or more, not ${overhead}`)
    this.#random = random
    this.#fastErrors = fastErrors
    this.#slowErrors = slowErrors
    this.#connection = delaySource(init.delay ?? 0, random)
    this.#fast = delaySource(init.fastDelay ?? 0, random)
    this.#slow = delaySource(init.slowDelay ?? 0, random)
    this.#overhead = overhead
    this.#overheads = new Float64Array(overhead > 0 ? nodes : 0)
  }

  /** What a node's work so far adds to its next message; each reading adds to it, as in py-dht. */
  readOverhead(node: number): number {
    if (this.#overhead === 0) return 0
    const read = (this.#overheads[node] as number) + this.#overhead
    this.#overheads[node] = read
    return read
  }

  /**
   * Tries to reach a node and to have one answer of it. Sets `delay` and `error`.
   *
   * @param originOverhead - what `readOverhead` gave for the caller
   * @param present - whether there is such a node
   */
  attempt(from: number, to: number, originOverhead: number, present: boolean): void {
    this.attempts += 1
    const connectionDelay = this.#connection()
    const fastDelay = this.#fast()
    const slowDelay = this.#slow()
    let baseDelay = slowDelay
    let error: LinkError | null = present ? null : 'node_not_found'
    if (present) {
      if (this.#fails(this.#fastErrors)) {
        error = 'fast'
        baseDelay = fastDelay
      } else if (this.#fails(this.#slowErrors)) error = 'slow'
      else baseDelay = connectionDelay
    }
    const remoteOverhead = present ? this.readOverhead(to) : 0
    // An answer has the connection's delay twice: for connecting, and for the answer itself.
    const ways = error === null ? 2 : 1
    this.delay = ways * baseDelay + originOverhead + remoteOverhead
    this.error = error
    if (error !== null) this.failures += 1
    if (!this.recording) return
    this.records.push({
      id: this.attempts,
      from,
      to,
      error,
      baseDelay,
      originOverhead,
      remoteOverhead,
      totalDelay: this.delay
    })
  }

  /** Forgets records and overheads; the number of attempts stays, as in py-dht. */
  reset(): void {
    this.records = []
    this.#overheads.fill(0)
  }

  #fails(share: number): boolean {
    return share > 0 && this.#random.unit() < share
  }
}
