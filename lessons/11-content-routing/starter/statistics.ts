/** How many of the latest retrieval times are kept. */
const KEPT_TIMES = 100

/** What a router has done so far, under the names that IPFS Kit gives it; times are in seconds. */
export interface StatisticsSnapshot {
  cache_misses: number
  cache_misses_handled: number
  cache_misses_failed: number
  /** Of the misses that are over; 0 before the first. */
  success_rate: number
  average_retrieve_time: number
  total_bytes_retrieved: number
  retrieve_times: number[]
  discovery_metrics: { providers_found: number; failed_discoveries: number }
}

/** Counts what a router does. */
export class Statistics {
  #misses = 0
  #handled = 0
  #failed = 0
  #bytes = 0
  #providers = 0
  #failedDiscoveries = 0
  readonly #times: number[] = []

  missed(): void {
    this.#misses += 1
  }

  discovered(providers: number): void {
    this.#providers += providers
    if (providers === 0) this.#failedDiscoveries += 1
  }

  handled(bytes: number, tookMs: number): void {
    this.#handled += 1
    this.#bytes += bytes
    this.#times.push(tookMs / 1000)
    if (this.#times.length > KEPT_TIMES) this.#times.shift()
  }

  failed(): void {
    this.#failed += 1
  }

  snapshot(): StatisticsSnapshot {
    const over = this.#handled + this.#failed
    const seconds = this.#times.reduce((sum, each) => sum + each, 0)
    return {
      cache_misses: this.#misses,
      cache_misses_handled: this.#handled,
      cache_misses_failed: this.#failed,
      success_rate: over === 0 ? 0 : this.#handled / over,
      average_retrieve_time: this.#times.length === 0 ? 0 : seconds / this.#times.length,
      total_bytes_retrieved: this.#bytes,
      retrieve_times: [...this.#times],
      discovery_metrics: {
        providers_found: this.#providers,
        failed_discoveries: this.#failedDiscoveries
      }
    }
  }
}
