/** What a simulation is busy with. */
const PHASES = ['building', 'joining', 'looking up', 'done'] as const

export type Phase = (typeof PHASES)[number]

const PHASE = 0
const DONE = 1
const STOP = 2

/**
 * What a simulation in another thread is told and tells while it runs, in shared memory: the one never
 * waits for the other.
 */
export class Control {
  readonly #cells: Int32Array<SharedArrayBuffer>

  /** @param memory - of the control on the other side */
  constructor(memory = new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT)) {
    this.#cells = new Int32Array(memory)
  }

  get memory(): SharedArrayBuffer {
    return this.#cells.buffer
  }

  /** Called by the simulation to report how far it is. */
  report(phase: Phase, done = 0): void {
    Atomics.store(this.#cells, DONE, done)
    Atomics.store(this.#cells, PHASE, PHASES.indexOf(phase))
  }

  get phase(): Phase {
    return PHASES[Atomics.load(this.#cells, PHASE)] as Phase
  }

  /** The progress in the phase: nodes that have joined, or lookups that have been made. */
  get done(): number {
    return Atomics.load(this.#cells, DONE)
  }

  /** Asks the simulation to end with what it has. */
  stop(): void {
    Atomics.store(this.#cells, STOP, 1)
  }

  get stopped(): boolean {
    return Atomics.load(this.#cells, STOP) === 1
  }
}
