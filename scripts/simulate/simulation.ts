import type { Settings } from './settings.ts'
import type { NetworkOutcome } from './simulate-network.ts'
import { type Summary, summarize } from './summary.ts'
import type { Sweep } from './sweep.ts'

/** A network that has been simulated, with at least one lookup. */
export interface SimulatedNetwork extends NetworkOutcome {
  summary: Summary
}

/** All that a run of the command has found out; the reports are made from it. */
export interface Simulation {
  sweep?: Sweep
  /** The settings of the networks that were asked for. */
  wanted: readonly Settings[]
  /** The networks that have been simulated, in the same order. */
  networks: SimulatedNetwork[]
  /** Whether nothing was left out. */
  complete: boolean
}

export function makeSimulation(
  wanted: readonly Settings[],
  outcomes: readonly (NetworkOutcome | undefined)[],
  sweep?: Sweep
): Simulation {
  const networks = outcomes.flatMap(outcome => {
    const summary = outcome === undefined ? undefined : summarize(outcome)
    return outcome === undefined || summary === undefined ? [] : [{ ...outcome, summary }]
  })
  return {
    wanted,
    networks,
    complete: networks.length === wanted.length && networks.every(each => each.complete),
    ...(sweep === undefined ? {} : { sweep })
  }
}
