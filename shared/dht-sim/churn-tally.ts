import type { ChurnSample, LookupFigures, RetrievalFigures } from './churn-init.ts'
import type { LookupResult } from './lookup-result.ts'
import type { DhtNetwork } from './network.ts'

/** Counts what happens in a network from one sample to the next. */
export class ChurnTally {
  joins = 0
  leaves = 0
  #lookups = { count: 0, accuracy: 0, delay: 0, attempts: 0, failed: 0 }
  #retrievals = { count: 0, found: 0, delay: 0 }
  readonly #network: DhtNetwork
  readonly #bucket: Uint32Array

  constructor(network: DhtNetwork) {
    this.#network = network
    this.#bucket = new Uint32Array(network.rules.k)
  }

  countLookup(result: LookupResult): void {
    this.#lookups.count += 1
    this.#lookups.accuracy += this.#network.accuracy(result)
    this.#lookups.delay += result.delay
    this.#lookups.attempts += result.attempts
    this.#lookups.failed += result.failed
  }

  countRetrieval({ value, delay }: LookupResult): void {
    this.#retrievals.count += 1
    this.#retrievals.delay += delay
    if (value !== undefined) this.#retrievals.found += 1
  }

  /** Everything so far, and begins to count anew. */
  sample(timeMs: number): ChurnSample {
    const sample = {
      timeMs,
      nodes: this.#network.nodes,
      joins: this.joins,
      leaves: this.leaves,
      ...this.#countEntries(),
      lookups: this.#lookupFigures(),
      retrievals: this.#retrievalFigures()
    }
    this.joins = 0
    this.leaves = 0
    this.#lookups = { count: 0, accuracy: 0, delay: 0, attempts: 0, failed: 0 }
    this.#retrievals = { count: 0, found: 0, delay: 0 }
    return sample
  }

  #lookupFigures(): LookupFigures | null {
    const { count, accuracy, delay, attempts, failed } = this.#lookups
    if (count === 0) return null
    return {
      count,
      accuracy: accuracy / count,
      delay: delay / count,
      attempts: attempts / count,
      failures: attempts === 0 ? 0 : failed / attempts
    }
  }

  #retrievalFigures(): RetrievalFigures | null {
    const { count, found, delay } = this.#retrievals
    return count === 0 ? null : { count, success: found / count, delay: delay / count }
  }

  #countEntries(): Pick<ChurnSample, 'entries' | 'stale'> {
    const { tables, nodes } = this.#network
    let entries = 0
    let stale = 0
    for (const node of this.#network.presentNodes()) {
      for (let depth = 0; depth < tables.depth(node); depth += 1) {
        const found = tables.bucket(node, depth, this.#bucket, 0)
        entries += found
        for (let index = 0; index < found; index += 1) {
          if (!this.#network.isPresent(this.#bucket[index] as number)) stale += 1
        }
      }
    }
    return {
      entries: nodes === 0 ? 0 : entries / nodes,
      stale: entries === 0 ? 0 : stale / entries
    }
  }
}
