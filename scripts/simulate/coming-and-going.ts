import { Churn, type ChurnSample, type DhtNetwork } from '#shared/dht-sim'
import type { Control } from './control.ts'
import type { Settings } from './settings.ts'

const HOUR_MS = 60 * 60 * 1000
const MINUTE_MS = 60 * 1000

/** How many samples of the network's state are taken during a run. */
const SAMPLES = 24

/** Time passes in parts of this length, between which the simulation can be ended. */
const PART_MS = 10 * 1000

/** Lets time pass in a network while lookups are made, evenly from the first to the last. */
export class ComingAndGoing {
  readonly samples: ChurnSample[] = []
  readonly #churn: Churn
  readonly #durationMs: number
  readonly #control: Control

  constructor(network: DhtNetwork, { churn, refresh, hours }: Settings, control: Control) {
    this.#durationMs = hours * HOUR_MS
    this.#control = control
    // As long as they stay nodes are away, so that of all those with an id half are there.
    const stay = { exponential: { mean: HOUR_MS / churn } }
    this.#churn = new Churn(network, {
      session: stay,
      absence: stay,
      refreshMs: refresh * MINUTE_MS,
      sampleMs: this.#durationMs / SAMPLES
    })
  }

  /** Lets time pass until a share of the whole, from 0 to 1; less when the simulation is to end. */
  passUntil(share: number): void {
    const until = share * this.#durationMs
    while (this.#churn.timeMs < until && !this.#control.stopped) {
      const part = Math.min(PART_MS, until - this.#churn.timeMs)
      this.samples.push(...this.#churn.run(part))
    }
  }
}
