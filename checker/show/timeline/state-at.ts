import { applyChange, emptyState, type NetworkState } from './network-state.ts'
import type { Timeline } from './timeline.ts'

/** The network as it was when everything up to this time had happened, milliseconds. */
export function stateAt({ moments }: Timeline, at: number): NetworkState {
  const state = emptyState()
  for (const moment of moments) {
    if (moment.at > at) break
    for (const change of moment.changes) applyChange(state, change)
  }
  return state
}
