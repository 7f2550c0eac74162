import { witness } from '#checker/checkpoint'
import { type MeanInit, simulatedMean } from '#shared/dht-sim'

export interface Figure {
  experiment: string
  setting: string
  value: number
}

/** What the checker has measured itself, from the seed that the node was given. */
export const recomputed = witness<{ figures: Figure[] }>('recomputed')

interface Experiment {
  settings: readonly number[]
  init(setting: number): Omit<MeanInit, 'lookups' | 'seed'>
}

const LOOKUPS = 200
const SPREAD = { uniform: [10, 100] } as const

/** As `CONTRACT.md` has them: with `npm run simulate` they give the same figures. */
const EXPERIMENTS: { readonly [name: string]: Experiment } = {
  'hops-by-k': {
    settings: [1, 3, 10, 20],
    init: k => ({ metric: 'hops', nodes: 10_000, k, alpha: 1, delay: 50 })
  },
  'ms-by-alpha': {
    settings: [1, 3, 10],
    init: alpha => ({
      metric: 'delay',
      nodes: 10_000,
      alpha,
      delay: SPREAD,
      fastErrors: 0.1,
      fastDelay: SPREAD,
      slowErrors: 0.1,
      slowDelay: 2000
    })
  },
  'ms-by-refresh': {
    settings: [10, 30, 90],
    init: refreshMinutes => ({
      metric: 'delay',
      nodes: 200,
      k: 8,
      delay: 50,
      fastDelay: 50,
      slowDelay: 2000,
      churn: { perHour: 2, hours: 2, refreshMinutes }
    })
  }
}

/** What is to be predicted and measured. */
export const SETTINGS: readonly Omit<Figure, 'value'>[] = Object.entries(EXPERIMENTS).flatMap(
  ([experiment, { settings }]) => settings.map(each => ({ experiment, setting: String(each) }))
)

/** What is measured last. */
export const LAST_FIGURE = { experiment: 'ms-by-refresh', setting: '90' }

/** All experiments, one figure each time that it is asked for: each takes a part of a second. */
export function* recompute(seed: string): Generator<Figure> {
  for (const [experiment, { init, settings }] of Object.entries(EXPERIMENTS)) {
    for (const setting of settings) {
      const value = simulatedMean({ ...init(setting), lookups: LOOKUPS, seed })
      yield { experiment, setting: String(setting), value }
    }
  }
}

/** Whether a line is about this figure. */
export function isAbout({ experiment, setting }: Omit<Figure, 'value'>) {
  return (line: Omit<Figure, 'value'>) => line.experiment === experiment && line.setting === setting
}
