import type { Cache } from './cache.ts'

/**
 * The adaptive replacement cache of Megiddo and Modha (FAST 2003), by entries. What was wanted once is
 * kept apart from what was wanted again, and how many of each are kept is learned from the ghosts: the
 * keys of those that were let go.
 */
export class Arc<Key, Value> implements Cache<Key, Value> {
  /** How many values are kept; there are as many ghosts. */
  readonly capacity: number
  /** Wanted once of late, oldest first: T1 of the paper. */
  readonly #once = new Map<Key, Value>()
  /** Wanted at least twice: T2. */
  readonly #often = new Map<Key, Value>()
  /** Let go of T1: B1. */
  readonly #onceGone = new Set<Key>()
  /** Let go of T2: B2. */
  readonly #oftenGone = new Set<Key>()
  /** How many are to be in T1, from 0 to the capacity: p. */
  #target = 0

  constructor(capacity: number) {
    this.capacity = capacity
  }

  get(key: Key): Value | undefined {
    const value = this.#once.get(key) ?? this.#often.get(key)
    // TODO 8: if it is here, it has been wanted again: move it to the end of T2.
    return value
  }

  set(key: Key, value: Value): Key | undefined {
    if (this.capacity === 0 || this.get(key) !== undefined) return undefined
    // TODO 8: if it is a ghost, move the target, and take it back into T2.
    const evicted = this.#makeRoom()
    this.#once.set(key, value)
    return evicted
  }

  has(key: Key): boolean {
    return this.#once.has(key) || this.#often.has(key)
  }

  delete(key: Key): void {
    this.#once.delete(key)
    this.#often.delete(key)
  }

  evict(): Key | undefined {
    return this.#letGo(false)
  }

  keys(): Iterable<Key> {
    return [...this.#once.keys(), ...this.#often.keys()]
  }

  /** The four lists, oldest first, and the target: as the vectors of the tests are written. */
  get state() {
    const [t1, t2] = [[...this.#once.keys()], [...this.#often.keys()]]
    return { t1, t2, b1: [...this.#onceGone], b2: [...this.#oftenGone], p: this.#target }
  }

  // TODO 8: #takeBack makes room where all is full, and puts the value of a ghost into T2.

  /** Makes room for a key of which nothing is known; all four lists together hold 2 × capacity keys. */
  #makeRoom(): Key | undefined {
    const known = this.#once.size + this.#onceGone.size
    if (known === this.capacity) {
      if (this.#onceGone.size > 0) dropOldest(this.#onceGone)
      else return dropOldest(this.#once)
    } else if (known + this.#often.size + this.#oftenGone.size === 2 * this.capacity) {
      dropOldest(this.#oftenGone)
    }
    return this.#isFull ? this.#letGo(false) : undefined
  }

  get #isFull(): boolean {
    return this.#once.size + this.#often.size >= this.capacity
  }

  /** Lets the oldest of T1 go, or that of T2, and keeps its ghost. */
  #letGo(isForOften: boolean): Key | undefined {
    const surplus = this.#once.size - this.#target
    const isSurplus = surplus > 0 || (isForOften && surplus === 0)
    const fromOnce = this.#often.size === 0 || (this.#once.size > 0 && isSurplus)
    const [values, ghosts] = fromOnce
      ? [this.#once, this.#onceGone]
      : [this.#often, this.#oftenGone]
    const oldest = dropOldest(values)
    if (oldest !== undefined) ghosts.add(oldest)
    return oldest
  }
}

function dropOldest<Key>(list: Map<Key, unknown> | Set<Key>): Key | undefined {
  const [oldest] = list.keys()
  if (oldest !== undefined) list.delete(oldest)
  return oldest
}
