import { setTimeout as pause } from 'node:timers/promises'
import type { V1Pod } from '@kubernetes/client-node'
import { inParallel } from '../in-parallel/index.ts'
import type { Cluster } from './cluster.ts'
import { LABEL } from './job-manifests.ts'
import {
  attemptsOf,
  digestIn,
  INDEX_LABEL,
  indexOf,
  mainOf,
  podThatCounts,
  stateOf,
  whyNothing,
  whyWaiting
} from './job-state.ts'

/**
 * A Job is looked at in this interval. It is one small request whatever the class, and needs no watch, which may end
 * without a word.
 */
const LOOK_EVERY_MS = 1000
/** After so long without news, pods are asked what they wait for. */
const PATIENCE_MS = 10 * 1000
/** How many indexes are asked for in one request, and how many logs are read at a time. */
const INDEXES_AT_A_TIME = 50
const LOGS_AT_A_TIME = 8
/** A log may be there a little later than the end of what has written it. */
const LOG_ATTEMPTS = 5
const LOG_PAUSE_MS = 500

/** What came of an index: what its pod told, or why it told nothing. */
export type PodOutcome<Result> = { attempts: number } & ({ result: Result } | { reason: string })

export interface FollowedJobInit<Result> {
  name: string
  cluster: Cluster
  /** What a pod's log tells, whose digest is this. @throws Error when it is not that */
  parse(log: string, digest: string): Result
  /** Is told why nothing goes on, once for each reason. */
  waiting(reason: string): void
  signal: AbortSignal
}

/** Follows a Job to its end, and reads what its pods have told. */
export class FollowedJob<Result> {
  readonly #init: FollowedJobInit<Result>
  readonly #outcomes = new Map<number, PromiseWithResolvers<PodOutcome<Result>>>()
  readonly #known = new Set<number>()
  readonly #told = new Set<string>()
  #lastNews = performance.now()
  /** What whoever has no outcome by then gets, when nothing more will come. */
  #rest: ((outcome: PromiseWithResolvers<PodOutcome<Result>>) => void) | undefined

  constructor(init: FollowedJobInit<Result>) {
    this.#init = init
    this.#follow().then(
      reason => this.#settle(outcome => outcome.resolve({ attempts: 1, reason })),
      error => this.#settle(outcome => outcome.reject(error))
    )
  }

  /** @throws ClusterProblem when the cluster fails; the signal's reason when that ends it */
  outcome(index: number): Promise<PodOutcome<Result>> {
    return this.#of(index).promise
  }

  #of(index: number): PromiseWithResolvers<PodOutcome<Result>> {
    const known = this.#outcomes.get(index)
    if (known !== undefined) return known
    const outcome = Promise.withResolvers<PodOutcome<Result>>()
    // Nobody may be waiting for it yet.
    outcome.promise.catch(() => {})
    this.#outcomes.set(index, outcome)
    this.#rest?.(outcome)
    return outcome
  }

  #settle(rest: (outcome: PromiseWithResolvers<PodOutcome<Result>>) => void): void {
    this.#rest = rest
    for (const outcome of this.#outcomes.values()) rest(outcome)
  }

  /** Resolves with the reason why nothing more will come. */
  async #follow(): Promise<string> {
    const { cluster, name, signal } = this.#init
    for (;;) {
      const job = await cluster.job(name)
      const { over, ended } =
        job === undefined
          ? { over: new Set<number>(), ended: 'somebody has deleted its Job' }
          : stateOf(job)
      const news = [...over].filter(index => !this.#known.has(index))
      for (let at = 0; at < news.length; at += INDEXES_AT_A_TIME) {
        await this.#collect(news.slice(at, at + INDEXES_AT_A_TIME))
      }
      if (ended !== undefined) return ended
      if (news.length > 0) this.#lastNews = performance.now()
      else if (performance.now() - this.#lastNews > PATIENCE_MS) await this.#askWhy()
      await pause(LOOK_EVERY_MS, undefined, { signal })
    }
  }

  async #collect(indexes: number[]): Promise<void> {
    const { cluster, name } = this.#init
    const pods = await cluster.pods(`${LABEL}=${name},${INDEX_LABEL} in (${indexes.join(',')})`)
    const byIndex = Map.groupBy(pods, indexOf)
    const read = async (index: number): Promise<void> => {
      const pod = podThatCounts(byIndex.get(index) ?? [])
      this.#known.add(index)
      this.#of(index).resolve(
        pod === undefined
          ? { attempts: 1, reason: 'its pod is gone, and what it has told with it' }
          : { attempts: attemptsOf(pod), ...(await this.#read(pod)) }
      )
    }
    for await (const _ of inParallel(indexes, LOGS_AT_A_TIME, read));
  }

  async #read(pod: V1Pod): Promise<{ result: Result } | { reason: string }> {
    const digest = digestIn(pod)
    if (digest === undefined) return { reason: whyNothing(pod) }
    for (let attempt = 1; ; attempt += 1) {
      try {
        const log = await this.#init.cluster.log(pod.metadata?.name ?? '', mainOf(pod))
        return { result: this.#init.parse(log, digest) }
      } catch (error) {
        this.#init.signal.throwIfAborted()
        if (attempt === LOG_ATTEMPTS) return { reason: (error as Error).message }
        await pause(LOG_PAUSE_MS, undefined, { signal: this.#init.signal })
      }
    }
  }

  async #askWhy(): Promise<void> {
    const { cluster, name } = this.#init
    this.#lastNews = performance.now()
    const pending = await cluster.pods(`${LABEL}=${name}`, 'status.phase=Pending')
    const why = whyWaiting(pending) ?? (await cluster.complaint(name))
    if (why === undefined || this.#told.has(why)) return
    this.#told.add(why)
    this.#init.waiting(why)
  }
}
