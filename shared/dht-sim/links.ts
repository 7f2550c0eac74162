import { type Delay, type DelaySource, delaySource } from './delay.ts'
import type { RandomStream } from './random-stream.ts'

/** What may go wrong between two nodes, and how long it all takes. */
export interface LinksInit {
  /** The share of connections that fail at once, such as a refused one; from 0 to 1. 0 by default. */
  fastErrors?: number
  /** The share of the others that fail late, such as a time-out; from 0 to 1. 0 by default. */
  slowErrors?: number
  /** How long one way of a connection takes, ms; 0 by default. */
  delay?: Delay
  /** How long a fast error takes, ms; 0 by default. */
  fastDelay?: Delay
  /** How long a slow error takes, and not to find a node, ms; 0 by default. */
  slowDelay?: Delay
  /** What each message adds to the time that a node takes for its next ones (γ), ms; 0 by default. */
  overhead?: number
  /** Keeps a record of every connection, in memory; off by default. */
  recording?: boolean
}

/** Why a connection failed. */
export type LinkError = 'fast' | 'slow' | 'node_not_found'

/** One attempt to reach a node. All delays and overheads are milliseconds. */
export interface LinkRecord {
  /** 1 for the first of the network. */
  id: number
  /** When it began, in the simulation's own time. */
  time: number
  from: number
  to: number
  error: LinkError | null
  /** The delay that was drawn for it. */
  baseDelay: number
  originOverhead: number
  remoteOverhead: number
  totalOverhead: number
  /** Base delay and overheads: until the connection, or its error, was there. */
  totalDelay: number
}

/**
 * The connections of a network. Each draws, in this order: connection delay, fast delay, slow delay,
 * whether there is a fast error and, if not, whether there is a slow one; only then it may turn out
 * that nobody is there. So the draws do not depend on who is.
 */
export class Links {
  /** Of the network's whole life; `reset` does not touch it, for it numbers the records. */
  attempts = 0
  successful = 0
  failures = 0
  /** Every attempt since the last reset, where they are recorded. */
  records: LinkRecord[] = []
  recording: boolean
  /** What the simulation's own clock says, ms; whoever lets time pass sets it. */
  now = 0
  /** Of the attempt made last: milliseconds until the connection, or its error, was there. */
  delay = 0
  /** Of the attempt made last: milliseconds until its answer, or its error, was there. */
  answerDelay = 0
  /** Of the attempt made last. */
  error: LinkError | null = null
  readonly #random: RandomStream
  readonly #fastErrors: number
  readonly #slowErrors: number
  readonly #connectionDelay: DelaySource
  readonly #fastDelay: DelaySource
  readonly #slowDelay: DelaySource
  readonly #overhead: number
  readonly #overheads: Float64Array

  /**
   * @param nodes - how many nodes have an overhead of their own
   * @throws RangeError when a share is not from 0 to 1, or a delay or overhead is negative
   */
  constructor(init: LinksInit, nodes: number, random: RandomStream) {
    const { fastErrors = 0, slowErrors = 0, overhead = 0, recording = false } = init
    for (const share of [fastErrors, slowErrors]) {
      if (!(share >= 0 && share <= 1)) {
        throw new RangeError(`a share of errors is from 0 to 1, not ${share}`)
      }
    }
    if (!(overhead >= 0 && overhead < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`an overhead is 0 ms or more, not ${overhead}`)
    }
    this.recording = recording
    this.#random = random
    this.#fastErrors = fastErrors
    this.#slowErrors = slowErrors
    this.#connectionDelay = delaySource(init.delay ?? 0, random)
    this.#fastDelay = delaySource(init.fastDelay ?? 0, random)
    this.#slowDelay = delaySource(init.slowDelay ?? 0, random)
    this.#overhead = overhead
    this.#overheads = new Float64Array(overhead > 0 ? nodes : 0)
  }

  /** What a node's work so far adds to its next message; each reading adds to it, as in py-dht. */
  readOverhead(node: number): number {
    if (this.#overhead === 0) return 0
    const read = (this.#overheads[node] ?? 0) + this.#overhead
    this.#overheads[node] = read
    return read
  }

  /**
   * Tries to reach a node and to have one answer of it. Sets `delay`, `answerDelay` and `error`.
   *
   * @param originOverhead - what `readOverhead` gave for the caller
   * @param isPresent - whether there is such a node
   * @param after - how long after `now` it begins, ms
   */
  attempt(
    from: number,
    to: number,
    originOverhead: number,
    isPresent: boolean,
    after: number
  ): void {
    this.attempts += 1
    const connectionDelay = this.#connectionDelay()
    const fastDelay = this.#fastDelay()
    const slowDelay = this.#slowDelay()
    const remoteOverhead = this.readOverhead(to)
    let baseDelay = slowDelay
    let error: LinkError | null = null
    if (this.#fails(this.#fastErrors)) {
      error = 'fast'
      baseDelay = fastDelay
    } else if (this.#fails(this.#slowErrors)) error = 'slow'
    else if (isPresent) baseDelay = connectionDelay
    else error = 'node_not_found'
    this.error = error
    this.delay = baseDelay + originOverhead + remoteOverhead
    // An answer has the base delay twice: for connecting, and for the answer itself.
    this.answerDelay = error === null ? baseDelay + this.delay : this.delay
    if (error === null) this.successful += 1
    else this.failures += 1
    if (!this.recording) return
    this.records.push({
      id: this.attempts,
      time: this.now + after,
      from,
      to,
      error,
      baseDelay,
      originOverhead,
      remoteOverhead,
      totalOverhead: originOverhead + remoteOverhead,
      totalDelay: this.delay
    })
  }

  /** All that is drawn from now on follows from the seed and this label, whatever was drawn before. */
  restart(label: string): void {
    this.#random.restart(label)
  }

  /** Forgets records, overheads, and who was reached or not; `attempts` stays, as in py-dht. */
  reset(): void {
    this.records = []
    this.successful = 0
    this.failures = 0
    this.#overheads.fill(0)
  }

  #fails(share: number): boolean {
    return share > 0 && this.#random.unit() < share
  }
}
