import { type MeanInit, simulatedMean } from '#shared/dht-sim'
import { readEnv } from './variables.ts'

/** An experiment: the values of one setting that are tried, and what is measured with each. */
export interface Experiment {
  readonly name: string
  readonly settings: readonly number[]
  /** The mean over 200 lookups; the same as `npm run simulate` prints with the same `--seed`. */
  measure(setting: number): number
}

export const EXPERIMENTS: readonly Experiment[] = [
  {
    // --nodes 10000 --alpha 1 --delay 50 --sweep k=1,3,10,20
    name: 'hops-by-k',
    settings: [1, 3, 10, 20],
    measure: k => mean({ metric: 'hops', nodes: 10_000, k, alpha: 1, delay: 50 })
  },
  {
    // --nodes 10000 --errors 0.1 --slow-errors 0.1 --slow-delay 2000 --sweep alpha=1,3,10
    name: 'ms-by-alpha',
    settings: [1, 3, 10],
    measure: alpha => {
      const delay = { uniform: [10, 100] } as const
      const errors = { fastErrors: 0.1, slowErrors: 0.1, fastDelay: delay, slowDelay: 2000 }
      return mean({ metric: 'delay', nodes: 10_000, alpha, delay, ...errors })
    }
  },
  {
    // --nodes 200 --k 8 --churn 2 --hours 2 --delay 50 --slow-delay 2000 --sweep refresh=10,30,90
    name: 'ms-by-refresh',
    settings: [10, 30, 90],
    measure: refreshMinutes => {
      const churn = { perHour: 2, hours: 2, refreshMinutes }
      const delays = { delay: 50, fastDelay: 50, slowDelay: 2000 }
      return mean({ metric: 'delay', nodes: 200, k: 8, churn, ...delays })
    }
  }
]

function mean(init: Omit<MeanInit, 'lookups' | 'seed'>): number {
  return simulatedMean({ ...init, lookups: 200, seed: readEnv().experimentSeed ?? '0' })
}
