import type { Settings } from './settings.ts'
import type { Sweep } from './sweep.ts'

const ERRORS: Sweep = { name: 'errors', values: [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] }

/** Networks that are only there to be compared need not be larger. */
const MAX_NODES = 10_000
const MAX_LOOKUPS = 2000

export interface SideSweep {
  sweep: Sweep
  settings: Settings[]
}

/** The sweeps that a page shows beside a network: how it would fare with more errors, and with fewer. */
export function sideSweeps(settings: Settings): SideSweep[] {
  const small = {
    ...settings,
    nodes: Math.min(settings.nodes, MAX_NODES),
    lookups: Math.min(settings.lookups, MAX_LOOKUPS)
  }
  return [ERRORS].map(sweep => ({
    sweep,
    settings: sweep.values.map(value => ({ ...small, [sweep.name]: value }))
  }))
}
