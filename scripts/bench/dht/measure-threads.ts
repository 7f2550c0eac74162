import { resolveSettings } from '../../simulate/parameters.ts'
import { simulateAll } from '../../simulate/simulate-all.ts'
import type { Case } from './cases.ts'

export interface ThreadsMeasurement {
  networks: number
  seconds: number
  lookups: number
}

const NETWORKS = 4
const LOOKUPS = 50_000

/** A sweep over four networks, as `npm run simulate -- --sweep … --jobs <threads>` makes it. */
export async function measureThreads({
  threads,
  nodes
}: Extract<Case, { kind: 'threads' }>): Promise<ThreadsMeasurement> {
  const settings = Array.from({ length: NETWORKS }, (_, index) =>
    resolveSettings({ nodes, lookups: LOOKUPS, errors: index / 10 })
  )
  const began = performance.now()
  const outcomes = await simulateAll(settings, {
    jobs: threads,
    signal: new AbortController().signal
  })
  const seconds = (performance.now() - began) / 1000
  const lookups = outcomes.reduce((sum, outcome) => sum + (outcome?.lookups ?? 0), 0)
  return { networks: NETWORKS, seconds, lookups }
}
