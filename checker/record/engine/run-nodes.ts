import type { RunNode } from './run-node.ts'
import type { UsageRecorder } from './usage.ts'

/** The nodes of a run, from the moment they are started. */
export class RunNodes {
  readonly #nodes: RunNode[] = []
  readonly #usages = new Map<string, UsageRecorder>()

  add(node: RunNode): void {
    this.#nodes.push(node)
  }

  find(name: string): RunNode | undefined {
    return this.#nodes.find(each => each.name === name)
  }

  /** Keeps looking at what a node holds. */
  watchUsage(name: string, usage: UsageRecorder): void {
    this.#usages.set(name, usage)
  }

  /** @throws Error when no node is called so */
  usageOf(name: string): UsageRecorder {
    const usage = this.#usages.get(name)
    if (usage === undefined) throw new Error(`no node is called "${name}"`)
    return usage
  }

  /** The processor time that the one which has had most of it has had, milliseconds. */
  readonly servedMs = (): number => Math.max(0, ...this.#nodes.map(node => node.cpuMs))

  /** For how long one of them would have gone on and was not let, milliseconds. */
  readonly heldMs = (): number => this.#nodes.reduce((sum, node) => sum + node.heldMs, 0)

  /** A beat of the run's heart. */
  look(): void {
    for (const each of this.#usages.values()) each.look()
    this.feel()
  }

  /** Looks whether they are let go on; `tell` when there will be no other look. */
  feel(tell = false): void {
    for (const node of this.#nodes) node.feel(tell)
  }

  /** What they have printed without a line end is a line. */
  flush(): void {
    for (const node of this.#nodes) node.flush()
  }
}
