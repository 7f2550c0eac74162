import type { Holding, Usage } from '#checker/checkpoint'

/** What a node holds, looked at again and again while it runs. */
export class UsageRecorder {
  readonly #look: () => Holding
  readonly #holdings: Holding[] = []

  constructor(look: () => Holding) {
    this.#look = look
  }

  look(): void {
    this.#holdings.push(this.#look())
  }

  /** What it holds now, and what it held half-way between the first look and now. */
  get usage(): Usage {
    const end = this.#look()
    const [first = end] = this.#holdings
    const half = (first.at + end.at) / 2
    const middle = this.#holdings.find(({ at }) => at >= half) ?? end
    return { middle, end }
  }
}
