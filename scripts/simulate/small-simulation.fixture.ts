import { Control } from './control.ts'
import { resolveSettings } from './parameters.ts'
import type { Settings } from './settings.ts'
import { simulateNetwork } from './simulate-network.ts'
import { makeSimulation, type Simulation } from './simulation.ts'
import type { Sweep } from './sweep.ts'

const SMALL: Partial<Settings> = { nodes: 300, k: 8, lookups: 100, delay: [10, 20, 30] }

/** A small simulation for tests of the reports, made in this thread. */
export function smallSimulation(given: Partial<Settings> = {}, sweep?: Sweep): Simulation {
  const all = (sweep?.values ?? [undefined]).map(value =>
    resolveSettings({ ...SMALL, ...given, ...(sweep === undefined ? {} : { [sweep.name]: value }) })
  )
  return makeSimulation(
    all,
    all.map(settings => simulateNetwork(settings, new Control())),
    sweep
  )
}
