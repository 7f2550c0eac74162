import { applyChange, emptyState, type NetworkState } from '../network-state.ts'
import type { Moment } from '../timeline.ts'

/** A state is kept every so many moments. */
const SPACING = 64

/** The states of the network at each moment, found from the nearest state that was kept. */
export class StateHistory {
  readonly #moments: readonly Moment[]
  /** The state before every SPACING-th moment. */
  readonly #kept: NetworkState[] = []

  constructor(moments: readonly Moment[]) {
    this.#moments = moments
    const state = emptyState()
    for (const [index, { changes }] of moments.entries()) {
      if (index % SPACING === 0) this.#kept.push(structuredClone(state))
      for (const change of changes) applyChange(state, change)
    }
  }

  /** The state after the moment with this index; -1 is before anything happened. */
  after(index: number): NetworkState {
    const from = Math.floor(Math.max(index, 0) / SPACING)
    const state = structuredClone(this.#kept[from] ?? emptyState())
    for (const { changes } of this.#moments.slice(from * SPACING, index + 1)) {
      for (const change of changes) applyChange(state, change)
    }
    return state
  }
}
