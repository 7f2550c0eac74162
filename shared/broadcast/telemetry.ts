/** Of so many messages it is known how many copies came after the first; older ones are forgotten. */
const MAX_COUNTED = 1000

/** What a node, or all nodes of a process, have sent and heard, counted. */
export class Telemetry {
  /** How many nodes have been started that count here. */
  started = 0
  /** How many copies were sent, by level. */
  readonly sent = new Map<number, number>()
  /** How many copies came, by level. */
  readonly received = new Map<number, number>()
  /** How many copies of a message came after the first, by its nonce. */
  readonly redundant = new Map<bigint, number>()

  countStarted(): void {
    this.started += 1
  }

  countSent(level: number): void {
    count(this.sent, level)
  }

  countReceived(level: number): void {
    count(this.received, level)
  }

  countRedundant(nonce: bigint): void {
    count(this.redundant, nonce)
    const [oldest] = this.redundant.keys()
    if (this.redundant.size > MAX_COUNTED && oldest !== undefined) this.redundant.delete(oldest)
  }

  /** The copies that came over the network: what a level does to itself counts for nothing. */
  get reads(): number {
    return sum(this.received)
  }

  /** The copies that went out. */
  get writes(): number {
    return sum(this.sent)
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function sum(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((all, each) => all + each, 0)
}
