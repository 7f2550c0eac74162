import { backOffMs, LONGEST_MS } from './back-off.ts'
import { type Opinion, STRANGER } from './opinion.ts'

/** How much a new experience counts beside all the older ones: the last ten make up nine tenths of it. */
const REPUTATION_WEIGHT = 0.2
/** Peers become slow faster than they become bad. */
const LATENCY_WEIGHT = 0.3
export interface LedgerInit {
  /** Milliseconds; of any beginning, but never backwards. `performance.now` by default. */
  now?: () => number
  /** The rest after the first failure, in milliseconds; 1000 by default. */
  firstBackOffMs?: number
}

interface Account {
  opinion: Opinion
  failures: number
  restsUntil: number
}

/** What this node has lived through with each provider, by peer id. */
export class Ledger {
  readonly #now: () => number
  readonly #firstBackOffMs: number
  readonly #accounts = new Map<string, Account>()

  constructor({ now = () => performance.now(), firstBackOffMs = 1000 }: LedgerInit = {}) {
    this.#now = now
    this.#firstBackOffMs = firstBackOffMs
  }

  opinionOf(peerId: string): Opinion {
    return this.#accounts.get(peerId)?.opinion ?? STRANGER
  }

  /** Whether somebody is to be left alone for now. */
  isResting(peerId: string): boolean {
    return this.#now() < (this.#accounts.get(peerId)?.restsUntil ?? 0)
  }

  /** Notes that somebody is being asked. */
  asks(peerId: string): void {
    this.#learn(peerId, { askedAt: this.#now() })
  }

  /** A block came, so many milliseconds after it had been asked for. */
  succeeded(peerId: string, tookMs: number): void {
    const { affinity, latencyMs = tookMs, requests, reputation, successes } = this.opinionOf(peerId)
    const account = this.#learn(peerId, {
      requests: requests + 1,
      successes: successes + 1,
      affinity: affinity + 1,
      latencyMs: towards(latencyMs, tookMs, LATENCY_WEIGHT),
      reputation: towards(reputation, 1)
    })
    account.failures = Math.max(0, account.failures - 1)
  }

  /** It does not have this block. It may have others, so it is not left alone. */
  lacked(peerId: string): void {
    const { requests, reputation } = this.opinionOf(peerId)
    this.#learn(peerId, { requests: requests + 1, reputation: towards(reputation, 0) })
  }

  /** No answer, or an error. Returns for how many milliseconds it is left alone. */
  failed(peerId: string): number {
    this.lacked(peerId)
    const account = this.#learn(peerId, {})
    account.failures += 1
    return this.#rest(account, backOffMs(account.failures, this.#firstBackOffMs))
  }

  /** It has sent other bytes: its reputation is gone. Returns for how many milliseconds it is left alone. */
  lied(peerId: string): number {
    this.lacked(peerId)
    return this.#rest(this.#learn(peerId, { reputation: 0 }), LONGEST_MS)
  }

  #learn(peerId: string, facts: Partial<Opinion>): Account {
    const known = this.#accounts.get(peerId)
    const account = known ?? { opinion: STRANGER, failures: 0, restsUntil: 0 }
    account.opinion = { ...account.opinion, ...facts }
    this.#accounts.set(peerId, account)
    return account
  }

  #rest(account: Account, ms: number): number {
    account.restsUntil = this.#now() + ms
    return ms
  }
}

function towards(mean: number, sample: number, weight = REPUTATION_WEIGHT): number {
  return mean + weight * (sample - mean)
}
