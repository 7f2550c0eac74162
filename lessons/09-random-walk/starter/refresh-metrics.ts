import type { Counter, Histogram, Metrics } from '@libp2p/interface'

/** What refreshes count, where the node has metrics. */
export class RefreshMetrics {
  readonly #walks: Counter | undefined
  readonly #found: Counter | undefined
  readonly #evicted: Counter | undefined
  readonly #seconds: Histogram | undefined

  constructor(metrics: Metrics | undefined) {
    this.#walks = metrics?.registerCounter('libp2p_routing_table_refresh_walks_total')
    this.#found = metrics?.registerCounter('libp2p_routing_table_refresh_peers_found_total')
    this.#evicted = metrics?.registerCounter('libp2p_routing_table_refresh_evicted_total')
    this.#seconds = metrics?.registerHistogram('libp2p_routing_table_refresh_duration_seconds')
  }

  /** A walk is over, and so many peers have answered. */
  walked(peers: number): void {
    this.#walks?.increment()
    if (peers > 0) this.#found?.increment(peers)
  }

  /** A refresh is over. */
  refreshed({ evicted, tookMs }: { evicted: number; tookMs: number }): void {
    if (evicted > 0) this.#evicted?.increment(evicted)
    this.#seconds?.observe(tookMs / 1000)
  }
}
