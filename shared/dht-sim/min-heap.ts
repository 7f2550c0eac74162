/** A binary heap: whatever comes first is at hand, and nothing else is in order. */
export class MinHeap<Item> {
  readonly #isBefore: (one: Item, other: Item) => boolean
  readonly #items: Item[] = []

  /** @param isBefore - a strict order; of equal items any may come first */
  constructor(isBefore: (one: Item, other: Item) => boolean) {
    this.#isBefore = isBefore
  }

  get size(): number {
    return this.#items.length
  }

  /** What comes first; undefined when there is nothing. */
  peek(): Item | undefined {
    return this.#items[0]
  }

  push(item: Item): void {
    const items = this.#items
    let at = items.length
    items.push(item)
    while (at > 0) {
      const parent = (at - 1) >>> 1
      if (!this.#isBefore(item, items[parent] as Item)) break
      items[at] = items[parent] as Item
      at = parent
    }
    items[at] = item
  }

  /** Takes out what comes first; undefined when there is nothing. */
  pop(): Item | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop() as Item
    if (items.length > 0) this.#sink(last)
    return first
  }

  clear(): void {
    this.#items.length = 0
  }

  /** Finds a place for an item from the top on, which is free. */
  #sink(item: Item): void {
    const items = this.#items
    let at = 0
    for (;;) {
      let child = 2 * at + 1
      if (child >= items.length) break
      const right = child + 1
      if (right < items.length && this.#isBefore(items[right] as Item, items[child] as Item)) {
        child = right
      }
      if (!this.#isBefore(items[child] as Item, item)) break
      items[at] = items[child] as Item
      at = child
    }
    items[at] = item
  }
}
