import { applyChange, emptyState, type NetworkState } from '../network-state.ts'
import type { Moment } from '../timeline.ts'

/** From here on a state is not far to go from the last one that was kept. */
const SPACING = 64

/** The states that a network went through. Any of them is found without beginning at the start. */
export class StateHistory {
  readonly #moments: readonly Moment[]
  /** The states before every so many moments. */
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
