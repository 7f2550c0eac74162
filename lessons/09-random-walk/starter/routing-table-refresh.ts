import { type Startable, serviceDependencies } from '@libp2p/interface'
import { DoneCallbacks } from './done-callbacks.ts'
import { evictSilent } from './evict-silent.ts'
import { OneAtATime } from './one-at-a-time.ts'
import { RoutingTableRefreshError } from './refresh-errors.ts'
import { optionsOf, type RefreshInit, type RefreshOptions } from './refresh-options.ts'
import { type RefreshParts, refreshParts } from './refresh-parts.ts'
import type {
  RefreshComponents,
  RefreshDone,
  RefreshReport,
  RefreshService
} from './refresh-service.ts'
import { reseed } from './reseed.ts'
import { walkPrefixes } from './walk-prefixes.ts'
import { watchTable } from './watch-table.ts'

/** Keeps the routing table of the service `dht` fresh, as a service of libp2p. */
export function routingTableRefresh(
  init: RefreshInit = {}
): (components: RefreshComponents) => RoutingTableRefresh {
  return components => new RoutingTableRefresh(components, optionsOf(init))
}

export class RoutingTableRefresh implements RefreshService, Startable {
  readonly [Symbol.toStringTag] = 'routing-table-refresh'
  readonly [serviceDependencies] = ['@libp2p/kad-dht']

  readonly #parts: RefreshParts
  readonly #options: RefreshOptions
  readonly #done: DoneCallbacks
  // TODO 4: #requests, which makes one refresh at a time.
  #underWay: Promise<RefreshReport> | undefined
  #clock: NodeJS.Timeout | undefined
  #unwatch: (() => void) | undefined
  /** Aborted when it stops; undefined while it does not run. */
  #stopping: AbortController | undefined

  constructor(components: RefreshComponents, options: RefreshOptions) {
    this.#parts = refreshParts(components, options)
    this.#options = options
    this.#done = new DoneCallbacks(this.#parts.log)
  }

  isStarted(): boolean {
    return this.#stopping !== undefined
  }

  start(): void {
    if (this.#stopping !== undefined) {
      this.#parts.log('warning: it runs already')
      return
    }
    this.#stopping = new AbortController()
    this.#unwatch = watchTable(this.#parts, options => {
      if (this.#options.auto && this.#underWay === undefined) this.#refreshSoon(options)
    })
  }

  afterStart(): void {
    if (this.#options.auto) this.#refreshSoon({ force: true })
  }

  async stop(): Promise<void> {
    // TODO 8: stop the clock, the watch and what is under way, at once.
  }

  async triggerRefresh({ force = false } = {}): Promise<RefreshReport | undefined> {
    // TODO 4: one at a time, and one more for all who ask meanwhile.
    if (this.#stopping !== undefined) return this.#refresh(force)
    this.#parts.log('warning: it does not run, so nothing is refreshed')
    return undefined
  }

  addRefreshDoneCallback(callback: RefreshDone): void {
    this.#done.add(callback)
  }

  removeRefreshDoneCallback(callback: RefreshDone): void {
    this.#done.remove(callback)
  }

  #refreshSoon(options: { force: boolean }): void {
    this.triggerRefresh(options).catch(error => this.#parts.log.error('%e', error))
  }

  /** One refresh. When it is over, however it ended, the clock is wound up for the next one. */
  async #refresh(force: boolean): Promise<RefreshReport> {
    const signal = this.#stopping?.signal ?? AbortSignal.abort()
    clearTimeout(this.#clock)
    try {
      this.#underWay = this.#steps(force, signal)
      const report = await this.#underWay
      this.#done.call(report)
      return report
    } catch (cause) {
      if (cause instanceof RoutingTableRefreshError) throw cause
      throw new RoutingTableRefreshError('Refresh operation failed', { cause })
    } finally {
      this.#underWay = undefined
      // TODO 6: wind up the clock, unless it was stopped.
    }
  }

  // TODO 6: #windUp: the next refresh begins an interval after this one has ended.

  async #steps(force: boolean, signal: AbortSignal): Promise<RefreshReport> {
    signal.throwIfAborted()
    const { metrics, table, walk } = this.#parts
    const startedAt = performance.now()
    const evicted = await evictSilent(this.#parts, signal)
    const reseeded = await reseed(this.#parts, signal)
    const walks = table.size > 0 ? await walkPrefixes(this.#parts, { force, signal }) : []
    if (this.#options.randomWalks > 0) await walk.walkMany(this.#options.randomWalks, { signal })
    const tookMs = performance.now() - startedAt
    metrics.refreshed({ evicted: evicted.length, tookMs })
    return { walks, evicted, reseeded, entries: table.size, tookMs }
  }
}
