import { performance } from 'node:perf_hooks'
import type { Progress } from '#checker/places/process'
import { TOLD_MS } from './heartbeat.ts'

/** Processor time is counted in hundredths of a second: who looks again sooner sees none, even of who has it all. */
const SOONEST_MS = 25

export interface StandstillInit {
  /** How far the node has come; null when it is gone, or nothing is known. */
  progress(): Progress | null
  /** For so long, until a moment ago, it would have gone on and was not let. */
  stoodStill(ms: number): void
}

/**
 * Feels whether a node is let go on: what it could not do while it was stopped, or had no processor, is no fault
 * of its own. The checker may have been there all the time.
 */
export class Standstill {
  readonly #init: StandstillInit
  /** When it was last seen to go on, or to have nothing to do. */
  #wentOnAt = performance.now()
  /** When it was last seen to stand still; no later than the other one when it does not. */
  #stillAt = Number.NEGATIVE_INFINITY
  #lookedAt = performance.now()
  #cpuMs = -1
  #told = false
  #heldMs = 0

  constructor(init: StandstillInit) {
    this.#init = init
  }

  /** For how long it has stood still so far, milliseconds: also where that is too short to be told. */
  get heldMs(): number {
    return this.#heldMs
  }

  /** Looks at it now; called again and again. A standstill is told once it is over, or when it is asked to `tell`. */
  look(tell = false): void {
    const now = performance.now()
    if (!tell && now - this.#lookedAt < SOONEST_MS) return
    const progress = this.#init.progress()
    const isStill = progress?.isHeld === true && progress.cpuMs === this.#cpuMs
    this.#cpuMs = progress?.cpuMs ?? -1
    if (isStill) {
      this.#heldMs += now - this.#lookedAt
      this.#stillAt = now
    }
    this.#lookedAt = now
    if (!isStill || tell) this.#tell()
    if (isStill) return
    this.#wentOnAt = now
    this.#told = false
  }

  #tell(): void {
    const ms = this.#stillAt - this.#wentOnAt
    if (ms < TOLD_MS || this.#told) return
    this.#told = true
    this.#init.stoodStill(Math.round(ms))
  }
}
