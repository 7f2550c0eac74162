import { Churn } from './churn.ts'
import { DhtNetwork } from './network.ts'
import type { DhtNetworkInit } from './network-init.ts'
import { randomStream } from './random-stream.ts'

const HOUR_MS = 60 * 60 * 1000
/** Time passes in parts of at most this length. */
const PART_MS = 10 * 1000

export interface MeanInit extends Omit<DhtNetworkInit, 'nodes' | 'present' | 'tables'> {
  /** How many nodes there are; while they come and go, on average. */
  nodes: number
  /** How many lookups, each by a random node for a random key. */
  lookups: number
  /** What of each lookup: answers one after the other, simulated milliseconds, nodes tried, percent found. */
  metric: 'hops' | 'delay' | 'attempts' | 'accuracy'
  /** Lets nodes come and go over the lookups, among learned tables; without it all stay, with perfect ones. */
  churn?: { perHour: number; refreshMinutes: number; hours: number }
}

/**
 * The mean over lookups in a new network: to the last bit what `npm run simulate` prints for the same settings.
 *
 * @throws RangeError when a number is out of its range
 */
export function simulatedMean({ churn, lookups, metric, nodes, ...init }: MeanInit): number {
  const network =
    churn === undefined
      ? new DhtNetwork({ ...init, nodes })
      : new DhtNetwork({ ...init, nodes: 2 * nodes, present: 0, tables: 'learned' })
  const passUntil = churn === undefined ? () => {} : comeAndGo(network, nodes, churn)
  let total = 0
  for (let count = 1; count <= lookups; count += 1) {
    passUntil(count / lookups)
    const result = network.lookup(network.randomNode(), network.randomKey())
    total += metric === 'accuracy' ? network.accuracy(result) : result[metric]
  }
  return total / lookups
}

/** Lets nodes join, and gives what lets time pass up to a share of it all, from 0 to 1. */
function comeAndGo(
  network: DhtNetwork,
  nodes: number,
  { perHour, refreshMinutes, hours }: NonNullable<MeanInit['churn']>
): (share: number) => void {
  joinSome(network, nodes)
  const stay = { exponential: { mean: HOUR_MS / perHour } }
  const durationMs = hours * HOUR_MS
  const churn = new Churn(network, {
    session: stay,
    absence: stay,
    refreshMs: (refreshMinutes * HOUR_MS) / 60,
    sampleMs: durationMs
  })
  return share => {
    while (churn.timeMs < share * durationMs) {
      // The samples are not needed, but a generator runs only as far as it is asked.
      Array.from(churn.run(Math.min(PART_MS, share * durationMs - churn.timeMs)))
    }
  }
}

/** So many nodes come, one after the other, chosen by lot. */
function joinSome(network: DhtNetwork, count: number): void {
  const random = randomStream(network.rules.seed, 'joins')
  const away = Uint32Array.from({ length: network.space.size }, (_, node) => node)
  for (let joined = 0; joined < count; joined += 1) {
    const lot = joined + random.below(away.length - joined)
    const node = away[lot] as number
    away[lot] = away[joined] as number
    network.join(node)
  }
}
