import { performance } from 'node:perf_hooks'

/** How often the checker looks whether it is there itself. */
export const BEAT_MS = 250

/** A beat that comes so much later is no busy machine: for a moment the checker was not there. */
export const GAP_MS = 1000

/**
 * A gap as long as this is told in the history: it is near to what nodes and peers give each other time for, five
 * seconds for a ping, so that their own time-outs may have fallen into it.
 */
export const TOLD_MS = 2000

/** Clocks are corrected by some milliseconds all the time; nobody means that. */
const JUMP_MS = 1000

export interface HeartbeatInit {
  /** The checker, and its peers with it, stood still for so long until now. */
  stoodStill(ms: number): void
  /** The wall clock was set forward by so much, or back if that is negative. */
  clockJumped(byMs: number): void
  /** A beat: time to look at what changes slowly. */
  beat?(): void
}

/**
 * Feels whether the checker itself is there all the time: whether it was stopped, or starved, and whether
 * somebody has set the clock of the machine.
 */
export class Heartbeat {
  readonly #init: HeartbeatInit
  readonly #timer: NodeJS.Timeout
  #last = performance.now()
  #offset = wallOffset()

  constructor(init: HeartbeatInit) {
    this.#init = init
    this.#timer = setInterval(() => {
      this.feel()
      init.beat?.()
    }, BEAT_MS).unref()
  }

  /** Takes a beat now. What came in during a gap is handled before the timer is: so does whoever ends a run. */
  feel(): void {
    const now = performance.now()
    const lateMs = now - this.#last - BEAT_MS
    this.#last = now
    if (lateMs >= TOLD_MS) this.#init.stoodStill(Math.round(lateMs))
    const offset = wallOffset()
    const byMs = offset - this.#offset
    if (Math.abs(byMs) < JUMP_MS) return
    this.#offset = offset
    this.#init.clockJumped(Math.round(byMs))
  }

  stop(): void {
    clearInterval(this.#timer)
  }
}

/** The wall clock as it was when the other one, which nobody can set, stood at zero. */
function wallOffset(): number {
  return Date.now() - performance.now()
}
