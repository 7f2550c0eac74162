import { MinHeap } from '#shared/dht-sim'

/** Time that passes from one event to the next. */
export class Clock {
  readonly #events = new MinHeap<{ at: number; order: number; happen(): void }>(
    (one, other) => one.at < other.at || (one.at === other.at && one.order < other.order)
  )
  #order = 0
  #now = 0

  /** Seconds since the beginning. */
  get now(): number {
    return this.#now
  }

  after(seconds: number, happen: () => void): void {
    this.#events.push({ at: this.#now + seconds, order: this.#order++, happen })
  }

  /** Lets everything happen, until nothing more is to come. */
  run(): void {
    for (let event = this.#events.pop(); event !== undefined; event = this.#events.pop()) {
      this.#now = event.at
      event.happen()
    }
  }
}
