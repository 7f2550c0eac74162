import type { Key } from './key.ts'

/** What the nodes of a network keep for others: for each key, who holds which value. */
export class Values {
  readonly #holders = new Map<string, Map<number, unknown>>()
  /** The names of the keys for which each node holds a value. */
  readonly #held = new Map<number, Set<string>>()

  put(node: number, key: Key, value: unknown): void {
    const name = nameOf(key)
    const holders = this.#holders.get(name)
    if (holders === undefined) this.#holders.set(name, new Map([[node, value]]))
    else holders.set(node, value)
    const held = this.#held.get(node)
    if (held === undefined) this.#held.set(node, new Set([name]))
    else held.add(name)
  }

  /** What a node holds for a key; undefined when it holds nothing. */
  get(node: number, key: Key): unknown {
    return this.holders(key)?.get(node)
  }

  /** Who holds a value for a key, and which; undefined when nobody does. */
  holders(key: Key): ReadonlyMap<number, unknown> | undefined {
    // Most simulations have no values at all, and naming a key takes longer than finding its bucket.
    return this.#holders.size === 0 ? undefined : this.#holders.get(nameOf(key))
  }

  /** Loses all that a node holds. */
  forget(node: number): void {
    for (const name of this.#held.get(node) ?? []) {
      const holders = this.#holders.get(name)
      holders?.delete(node)
      if (holders?.size === 0) this.#holders.delete(name)
    }
    this.#held.delete(node)
  }
}

function nameOf(key: Key): string {
  return key.join()
}
