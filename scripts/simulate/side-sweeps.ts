import { MIN_CHURN_NODES, type Settings } from './settings.ts'
import type { Sweep } from './sweep.ts'

export interface SideSweep {
  sweep: Sweep
  settings: Settings[]
}

/**
 * The sweeps that a page shows beside a network: how it would fare with fewer errors and more, and if
 * nodes came and went. Networks that are only there to be compared need not be large.
 */
export function sideSweeps(settings: Settings): SideSweep[] {
  const errors = {
    name: 'errors',
    values: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
  } as const
  const churn = { name: 'churn', values: [0, 0.5, 1, 2, 4, 8] } as const
  const living = { nodes: 500, lookups: 1000 }
  const still = settings.churn > 0 ? living : { nodes: 10_000, lookups: 2000 }
  const sides = [sideSweep(settings, errors, still)]
  // In py-dht no nodes come or go.
  if (settings.compat === 'py-dht' || settings.nodes < MIN_CHURN_NODES) return sides
  const learned = { ...settings, tables: 'learned' } as const
  return [...sides, sideSweep(learned, churn, living)]
}

function sideSweep(
  settings: Settings,
  { name, values }: { name: keyof Settings; values: readonly number[] },
  most: { nodes: number; lookups: number }
): SideSweep {
  const nodes = Math.min(settings.nodes, most.nodes)
  const lookups = Math.min(settings.lookups, most.lookups)
  return {
    sweep: { name, values: [...values] },
    settings: values.map(value => ({ ...settings, nodes, lookups, [name]: value }))
  }
}
