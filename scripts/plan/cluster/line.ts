import type { Clock } from './clock.ts'

/** One who stands in a line, and what happens when it has been served. */
interface Standing {
  seconds: number
  served(): void
}

/** Something that serves so many at a time; the others stand in a line. */
export class Line {
  readonly #clock: Clock
  readonly #places: number
  readonly #standing: Standing[] = []
  readonly #first: Standing[] = []
  #busy = 0
  #busySeconds = 0

  constructor(clock: Clock, places: number) {
    this.#clock = clock
    this.#places = places
  }

  /** The share of its places that was in use until now. */
  get load(): number {
    return this.#busySeconds / (this.#places * this.#clock.now)
  }

  /** @param isFirst whether it is served before those who are not */
  stand(seconds: number, served: () => void, isFirst = false): void {
    const standing = isFirst ? this.#first : this.#standing
    standing.push({ seconds, served })
    this.#serve()
  }

  #serve(): void {
    if (this.#busy === this.#places) return
    const next = this.#first.shift() ?? this.#standing.shift()
    if (next === undefined) return
    this.#busy += 1
    this.#clock.after(next.seconds, () => {
      this.#busy -= 1
      this.#busySeconds += next.seconds
      next.served()
      this.#serve()
    })
  }
}
